"""The labs of module 07: Docker, really run, also where nothing can be pulled.

`docker_labs.base` makes the base images, the numbered folders are the labs, `engine` speaks to Docker for both.
Importing this package, or `docker_labs.base.state`, costs nothing: heavy libraries wait until a lab runs.
"""
