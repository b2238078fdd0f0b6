# The course in one image: grader, labs, notebook, MLflow server. `docker compose up` in compose.yaml starts them.
# Without a network: python -m docker_labs course, which hands over the wheels of this machine as build arguments.
FROM python:3.11-slim

# pip reads these from its environment; without arguments it goes where the base image tells it to.
ARG PIP_INDEX_URL
ARG PIP_NO_INDEX
ARG PIP_FIND_LINKS
ARG PIP_TRUSTED_HOST
# requirements.lock is the whole course; docker_labs course --only grader makes a part of it.
ARG REQUIREMENTS=requirements.lock

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore LANG=C.UTF-8
WORKDIR /course
COPY ${REQUIREMENTS} /tmp/requirements.lock
RUN pip install --no-cache-dir --no-compile --require-hashes -r /tmp/requirements.lock

# A new volume takes over the owner of the folder that it is mounted on.
RUN useradd --create-home --uid 1000 student \
    && mkdir -p /data /course/.grader /course/out \
    && chown -R student /data /course
COPY --chown=student . .
RUN printf '#!/bin/sh\nexec python -m grader "$@"\n' > /usr/local/bin/grader && chmod 755 /usr/local/bin/grader
ENV PYTHONPATH=/course
USER student
EXPOSE 8888 5000
CMD ["grader"]
