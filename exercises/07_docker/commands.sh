# Bug hunt: commands as they stand in lecture notes. None does what is written above it. Put them right.
# 버그 찾기: 강의 노트에 적힌 명령들입니다. 위에 적힌 일을 하는 것은 하나도 없습니다. 고치세요.

# TODO (commands): a database mysql-server in the background: root password 1234, port 3305 of this machine to 3306
# inside, the volume mysql-data at /var/lib/mysql, image mysql:8.
docker run --name mysql-server -e -d -p 3306:3305 mysql:8

# TODO (commands): bash inside mysql-server, to type into.
docker exec -it mysql-server

# TODO (commands): the image rent:1.0 from serve.Dockerfile, with the folder shop as its build context.
docker build -t rent

# TODO (commands): rent:1.0 as the container rent, in the background, removed when it ends, port 8000 for this machine.
docker run rent:1.0 -d --rm --name rent -p 8000:8000

# TODO (commands): stop mysql-server, then remove it; its volume stays.
docker rm mysql-server
