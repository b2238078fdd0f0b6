# fmt: off
":" r"""Believes that the port is always 5000.

file: make_prediction.sh
loses: script
hears.en: Take the port from the variable
hears.ko: 처럼 환경 변수에서 가져오세요
"
# Ask the running service for a rent: ./make_prediction.sh AREA_M2 STATION_MIN FLOOR
set -eu

if [ "$#" -ne 3 ]; then
    echo "usage: $0 AREA_M2 STATION_MIN FLOOR" >&2
    exit 2
fi

curl --silent --show-error --fail-with-body --max-time "${TIMEOUT_S:-10}" \
    --header "Content-Type: application/json" \
    --data "{\"area_m2\": $1, \"station_min\": $2, \"floor\": $3}" \
    "http://127.0.0.1:5000/predict"
#"""
