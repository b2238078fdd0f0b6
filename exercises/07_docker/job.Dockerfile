# TODO (job): a stage `train` that makes model.json from houses.csv with train.py, and a last stage with job.py and
# model.json only. Without words it predicts for 33 m², with a word for that area. Not as root.
FROM python:3.11-slim
COPY . .
RUN python train.py houses.csv model.json
CMD python job.py --area 33
