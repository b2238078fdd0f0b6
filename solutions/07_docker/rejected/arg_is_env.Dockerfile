# Believes that what ARG sets is there when the program runs.
#
# file: serve.Dockerfile
# loses: serve
# hears.en: ARG is there during the build only
# hears.ko: ARG는 빌드할 때만 있습니다

FROM python:3.11-slim

WORKDIR /app

# What changes rarely comes first: these layers stay in the cache while app.py is being written.
COPY requirements.txt ./
COPY wheels/ wheels/
RUN pip install --no-cache-dir -r requirements.txt

COPY app.py ./

# No spaces around =. Without HOST the app would listen inside the container only.
ARG HOST=0.0.0.0
EXPOSE 8000
USER 1000:1000

CMD ["python", "app.py"]
