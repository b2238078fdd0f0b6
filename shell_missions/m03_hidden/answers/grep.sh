ls -A | grep '^\.'
