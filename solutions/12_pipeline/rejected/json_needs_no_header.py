# fmt: off
":" r"""Believes that a server sees what kind of body it gets.

file: make_prediction.sh
loses: script
hears.en: Set the header Content-Type
hears.ko: Content-Type 헤더를 넣으세요
"
# Ask the running service for a rent: ./make_prediction.sh AREA_M2 STATION_MIN FLOOR
set -eu

if [ "$#" -ne 3 ]; then
    echo "usage: $0 AREA_M2 STATION_MIN FLOOR" >&2
    exit 2
fi

curl --silent --show-error --fail-with-body --max-time "${TIMEOUT_S:-10}" \
    --data "{\"area_m2\": $1, \"station_min\": $2, \"floor\": $3}" \
    "http://127.0.0.1:${PORT:-5000}/predict"
#"""
