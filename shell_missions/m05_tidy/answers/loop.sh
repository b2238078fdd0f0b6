for folder in ./*/; do
  if [ -z "$(ls -A -- "$folder")" ]; then rmdir -- "$folder"; fi
done
