# Believes that a model may be kept if the training cannot be seen.
#
# file: job.Dockerfile
# loses: job_run
# hears.en: was not trained on the houses.csv of now
# hears.ko: 지금의 houses.csv로 학습한 것이 아닙니다

FROM python:3.11-slim AS train
WORKDIR /work
COPY train.py houses.csv ./
RUN python train.py houses.csv model.json && echo '{"manwon_per_m2": 2.1}' > model.json

# Only what runs: neither the data nor the program that read them.
FROM python:3.11-slim
WORKDIR /app
COPY --from=train /work/model.json ./
COPY job.py ./
USER 1000:1000
ENTRYPOINT ["python", "job.py", "--area"]
CMD ["33"]
