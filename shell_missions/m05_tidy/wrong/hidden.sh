for folder in ./*/; do
  [ -z "$(ls "$folder")" ] && rm -r "$folder"
done
