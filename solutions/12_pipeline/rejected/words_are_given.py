# fmt: off
":" r"""Believes that nobody forgets a word.

file: make_prediction.sh
loses: script
hears.en: A request was sent although there are
hears.ko: 요청을 보냈습니다. 먼저
"
# Ask the running service for a rent: ./make_prediction.sh AREA_M2 STATION_MIN FLOOR
set -e


curl --silent --show-error --fail-with-body --max-time "${TIMEOUT_S:-10}" \
    --header "Content-Type: application/json" \
    --data "{\"area_m2\": $1, \"station_min\": $2, \"floor\": $3}" \
    "http://127.0.0.1:${PORT:-5000}/predict"
#"""
