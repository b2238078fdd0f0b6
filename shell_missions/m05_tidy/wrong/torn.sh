for folder in ./*/; do rmdir $folder; done
