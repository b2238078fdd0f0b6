#!/bin/sh
# Ask the running service for a rent: ./make_prediction.sh AREA_M2 STATION_MIN FLOOR
# 실행 중인 서비스에 월세를 묻습니다.
set -eu

# TODO (script): without exactly three words, write "usage: …" to stderr and exit with 2.
# TODO (script): POST them as JSON to /predict on 127.0.0.1, port $PORT (else 5000). Fail when the server
# answers with an error, and when it has not answered after $TIMEOUT_S seconds (else 10).
echo "TODO script: send the three values with curl" >&2
exit 1
