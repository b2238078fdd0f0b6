#!/bin/sh
# Ask the served model how far a patient's diabetes will have progressed in a year.
#
#   PORT=5001 ./make_prediction.sh AGE BMI BP S5
#
# Exit codes: 0 an answer · 2 wrong usage · what curl says otherwise (7 nobody listens, 22 the server refused).
set -eu

if [ "$#" -ne 4 ]; then
    echo "usage: PORT=5001 $0 AGE BMI BP S5     (for example 59 32.1 101 4.86)" >&2
    exit 2
fi

# The body has one of four shapes: dataframe_split, dataframe_records, instances or inputs. This one names its columns,
# so the server can hold them against the signature.
body=$(printf '{"dataframe_split": {"columns": ["age", "bmi", "bp", "s5"], "data": [[%s, %s, %s, %s]]}}' "$@")

curl --silent --show-error --fail-with-body --max-time "${TIMEOUT_S:-30}" \
    --header "Content-Type: application/json" \
    --data "$body" \
    "http://127.0.0.1:${PORT:-5001}/invocations"
echo
