# Believes that the words of docker run are added to CMD.
#
# file: job.Dockerfile
# loses: job
# hears.en: The words of docker run replace all of CMD
# hears.ko: docker run의 낱말은 CMD를 통째로

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
CMD ["python", "job.py", "--area", "33"]
