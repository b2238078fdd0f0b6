IFS=:
for folder in $PATH; do
  if [ -e "$folder/train" ]; then echo "$folder/train"; break; fi
done
