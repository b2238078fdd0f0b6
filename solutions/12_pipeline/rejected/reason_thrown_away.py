# fmt: off
":" r"""Believes that --fail shows what the server said.

file: make_prediction.sh
loses: script
hears.en: --fail throws the body away
hears.ko: --fail은 본문을 버립니다
"
# Ask the running service for a rent: ./make_prediction.sh AREA_M2 STATION_MIN FLOOR
set -eu

if [ "$#" -ne 3 ]; then
    echo "usage: $0 AREA_M2 STATION_MIN FLOOR" >&2
    exit 2
fi

curl --silent --show-error --fail --max-time "${TIMEOUT_S:-10}" \
    --header "Content-Type: application/json" \
    --data "{\"area_m2\": $1, \"station_min\": $2, \"floor\": $3}" \
    "http://127.0.0.1:${PORT:-5000}/predict"
#"""
