# Believes that -p has the port of the container first.
#
# file: commands.sh
# loses: commands
# hears.en: The ports are the wrong way round
# hears.ko: 포트가 뒤바뀌었습니다

# The commands of the notes, put right.

# 1. -e wants NAME=value; without one it swallows the next word.
docker run -d --name mysql-server -e MYSQL_ROOT_PASSWORD=1234 -p 3306:3305 -v mysql-data:/var/lib/mysql mysql:8

# 2. exec needs a command.
docker exec -it mysql-server bash

# 3. The folder that is sent comes last.
docker build -t rent:1.0 -f serve.Dockerfile shop

# 4. What stands behind the image belongs to the program inside.
docker run --rm -d --name rent -p 127.0.0.1:8000:8000 rent:1.0

# 5. A container that runs is stopped first; the volume stays.
docker stop mysql-server
docker rm mysql-server
