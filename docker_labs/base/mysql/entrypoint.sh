#!/bin/bash
# Starts MariaDB as the entrypoint of the image mysql:8 starts MySQL: the same variables, the same refusal without one.
# Left out: *_FILE variables, MYSQL_ROOT_HOST, MYSQL_INITDB_SKIP_TZINFO, running as another user than root.
set -euo pipefail

note() { printf '%s [Note] [Entrypoint]: %s\n' "$(date --utc +%FT%T+00:00)" "$*"; }
fail() { printf '%s [ERROR] [Entrypoint]: %s\n' "$(date --utc +%FT%T+00:00)" "$*" >&2; exit 1; }
quoted() { printf "'%s'" "$(printf %s "$1" | sed -e 's/\\/\\\\/g' -e "s/'/''/g")"; }
root() { mariadb --protocol=socket --user=root ${MYSQL_ROOT_PASSWORD:+--password="$MYSQL_ROOT_PASSWORD"} "$@"; }

[ "${1:0:1}" = '-' ] && set -- mysqld "$@"
[ "$1" = mysqld ] || [ "$1" = mariadbd ] || exec "$@"

data=/var/lib/mysql
if [ ! -d "$data/mysql" ]; then
  if [ -z "${MYSQL_ROOT_PASSWORD:-}${MYSQL_ALLOW_EMPTY_PASSWORD:-}${MYSQL_RANDOM_ROOT_PASSWORD:-}" ]; then
    fail 'Database is uninitialized and password option is not specified
    You need to specify one of the following as an environment variable:
    - MYSQL_ROOT_PASSWORD
    - MYSQL_ALLOW_EMPTY_PASSWORD
    - MYSQL_RANDOM_ROOT_PASSWORD'
  fi
  if [ "${MYSQL_USER:-}" = root ]; then
    fail 'MYSQL_USER="root", MYSQL_USER and MYSQL_PASSWORD are for configuring a regular user and cannot be used for the root user'
  fi
  note 'Initializing database files'
  chown mysql:mysql "$data"
  mariadb-install-db --user=mysql --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
    --skip-name-resolve >/dev/null
  note 'Starting temporary server'
  mysqld --skip-networking &
  server=$!
  for _ in $(seq 300); do
    mysqladmin --protocol=socket --user=root --silent ping >/dev/null 2>&1 && break
    kill -0 "$server" || fail 'The temporary server did not start'
    sleep 0.1
  done
  if [ -n "${MYSQL_RANDOM_ROOT_PASSWORD:-}" ]; then
    MYSQL_ROOT_PASSWORD=$(head -c 24 /dev/urandom | base64 | tr -d '/+=')
    note "GENERATED ROOT PASSWORD: $MYSQL_ROOT_PASSWORD"
  fi
  password=${MYSQL_ROOT_PASSWORD:-}
  MYSQL_ROOT_PASSWORD='' root <<SQL
CREATE USER IF NOT EXISTS 'root'@'%' IDENTIFIED BY $(quoted "$password");
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
ALTER USER 'root'@'localhost' IDENTIFIED BY $(quoted "$password");
DELETE FROM mysql.global_priv WHERE User = '';
FLUSH PRIVILEGES;
SQL
  if [ -n "${MYSQL_DATABASE:-}" ]; then
    note "Creating database $MYSQL_DATABASE"
    root --execute="CREATE DATABASE IF NOT EXISTS \`$MYSQL_DATABASE\`"
  fi
  if [ -n "${MYSQL_USER:-}" ] && [ -n "${MYSQL_PASSWORD:-}" ]; then
    note "Creating user $MYSQL_USER"
    root --execute="CREATE USER $(quoted "$MYSQL_USER")@'%' IDENTIFIED BY $(quoted "$MYSQL_PASSWORD")"
    [ -z "${MYSQL_DATABASE:-}" ] || root --execute="GRANT ALL ON \`$MYSQL_DATABASE\`.* TO $(quoted "$MYSQL_USER")@'%'"
  fi
  for script in /docker-entrypoint-initdb.d/*; do
    case $script in
      *.sql) note "running $script"; root ${MYSQL_DATABASE:+"$MYSQL_DATABASE"} <"$script" ;;
      *.sh) note "running $script"; bash "$script" ;;
    esac
  done
  note 'Stopping temporary server'
  kill "$server"
  wait "$server" || true
  note 'MySQL init process done. Ready for start up.'
fi
exec "$@"
