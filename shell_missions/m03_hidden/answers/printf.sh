shopt -s extglob
printf '%s\n' .!(|.)
