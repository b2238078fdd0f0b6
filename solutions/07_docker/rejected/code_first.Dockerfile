# Believes that the order of COPY and RUN is a matter of taste.
#
# file: serve.Dockerfile
# loses: serve
# hears.en: Each change of the code installs all libraries anew
# hears.ko: 코드를 한 글자만 고쳐도

FROM python:3.11-slim

WORKDIR /app

# What changes rarely comes first: these layers stay in the cache while app.py is being written.
COPY requirements.txt app.py ./
COPY wheels/ wheels/
RUN pip install --no-cache-dir -r requirements.txt


# No spaces around =. Without HOST the app would listen inside the container only.
ENV HOST=0.0.0.0 \
    PYTHONUNBUFFERED=1
EXPOSE 8000
USER 1000:1000

CMD ["python", "app.py"]
