left=$1
shift
until "$@"; do
  code=$?
  left=$((left - 1))
  if [ "$left" -eq 0 ]; then exit $code; fi
done
