shopt -s globstar dotglob
for path in **/*.csv; do
  if [[ -f $path && $(stat -c %s -- "$path") -gt 10240 ]]; then printf '%s\n' "$path"; fi
done
