# Believes that whatever lies beside the model may come along.
#
# file: job.Dockerfile
# loses: job
# hears.en: COPY --from takes the whole folder
# hears.ko: COPY --from이 폴더를 통째로

FROM python:3.11-slim AS train
WORKDIR /work
COPY train.py houses.csv ./
RUN python train.py houses.csv model.json

# Only what runs: neither the data nor the program that read them.
FROM python:3.11-slim
WORKDIR /app
COPY --from=train /work/ ./
COPY job.py ./
USER 1000:1000
ENTRYPOINT ["python", "job.py", "--area"]
CMD ["33"]
