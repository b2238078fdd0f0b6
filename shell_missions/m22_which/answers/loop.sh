IFS=:
for folder in $PATH; do
  if [ -f "$folder/train" ] && [ -x "$folder/train" ]; then echo "$folder/train"; break; fi
done
