# Believes that EXPOSE makes a program reachable.
#
# file: serve.Dockerfile
# loses: serve
# hears.en: neither EXPOSE nor -p changes that
# hears.ko: EXPOSE도 -p도 이것을 바꾸지 못합니다

FROM python:3.11-slim

WORKDIR /app

# What changes rarely comes first: these layers stay in the cache while app.py is being written.
COPY requirements.txt ./
COPY wheels/ wheels/
RUN pip install --no-cache-dir -r requirements.txt

COPY app.py ./

# No spaces around =. Without HOST the app would listen inside the container only.
ENV PYTHONUNBUFFERED=1
EXPOSE 8000
USER 1000:1000

CMD ["python", "app.py"]
