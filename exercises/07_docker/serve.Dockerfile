# A Dockerfile as it stands in lecture notes. TODO (serve): pin the base to python:3.11-slim, set WORKDIR, install
# requirements.txt (it needs wheels/) before app.py comes, take no other file, let HOST be 0.0.0.0, be user 1000,
# and start `python app.py` without a shell.
FROM python
COPY . /app
ENV HOST = 0.0.0.0
RUN pip install -r requirements.txt
CMD python app.py
