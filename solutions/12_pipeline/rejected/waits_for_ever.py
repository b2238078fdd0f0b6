# fmt: off
":" r"""Believes that curl gives up by itself.

file: make_prediction.sh
loses: script
hears.en: it waits for ever. Use --max-time
hears.ko: 영원히 기다립니다. --max-time을 쓰세요
"
# Ask the running service for a rent: ./make_prediction.sh AREA_M2 STATION_MIN FLOOR
set -eu

if [ "$#" -ne 3 ]; then
    echo "usage: $0 AREA_M2 STATION_MIN FLOOR" >&2
    exit 2
fi

curl --silent --show-error --fail-with-body \
    --header "Content-Type: application/json" \
    --data "{\"area_m2\": $1, \"station_min\": $2, \"floor\": $3}" \
    "http://127.0.0.1:${PORT:-5000}/predict"
#"""
