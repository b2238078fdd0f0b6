ls -a | grep '^\.'
