while IFS=, read -r time level id text; do
  [ "$level" = ERROR ] && echo "$id"
done < app.csv
