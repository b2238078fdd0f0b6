# Believes that an option and its default belong together in CMD.
#
# file: job.Dockerfile
# loses: job
# hears.en: Leave only the default 33 in CMD
# hears.ko: CMD에는 기본값 33만 남기세요

FROM python:3.11-slim AS train
WORKDIR /work
COPY train.py houses.csv ./
RUN python train.py houses.csv model.json

# Only what runs: neither the data nor the program that read them.
FROM python:3.11-slim
WORKDIR /app
COPY --from=train /work/model.json ./
COPY job.py ./
USER 1000:1000
ENTRYPOINT ["python", "job.py"]
CMD ["--area", "33"]
