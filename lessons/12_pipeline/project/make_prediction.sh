#!/bin/sh
# ./make_prediction.sh AREA_M2 STATION_MIN
set -eu
curl --silent --show-error --fail-with-body --max-time 10 \
    --header "Content-Type: application/json" \
    --data "{\"area_m2\": $1, \"station_min\": $2}" \
    "http://127.0.0.1:${PORT:-5000}/predict"
