# Believes that deleting the data after training is as good as a second stage.
#
# file: job.Dockerfile
# loses: job
# hears.en: With one stage, all that only the training needs
# hears.ko: 단계가 하나라

FROM python:3.11-slim
WORKDIR /app
COPY train.py houses.csv ./
RUN python train.py houses.csv model.json && rm train.py houses.csv
COPY job.py ./
USER 1000:1000
ENTRYPOINT ["python", "job.py", "--area"]
CMD ["33"]
