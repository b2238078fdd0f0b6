for name in $(ls -A | grep '^\.'); do echo "$name"; done
