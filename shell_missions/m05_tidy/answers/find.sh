find . -mindepth 1 -type d -empty -delete
