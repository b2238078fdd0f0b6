# Believes that rm takes a file out of the image.
#
# file: serve.Dockerfile
# loses: serve
# hears.en: it is still in the earlier one
# hears.ko: 앞의 층에는 그대로 남아 있고

FROM python:3.11-slim

WORKDIR /app

# What changes rarely comes first: these layers stay in the cache while app.py is being written.
COPY requirements.txt ./
COPY wheels/ wheels/
RUN pip install --no-cache-dir -r requirements.txt

COPY . .
RUN rm -rf .env .git houses.csv

# No spaces around =. Without HOST the app would listen inside the container only.
ENV HOST=0.0.0.0 \
    PYTHONUNBUFFERED=1
EXPOSE 8000
USER 1000:1000

CMD ["python", "app.py"]
