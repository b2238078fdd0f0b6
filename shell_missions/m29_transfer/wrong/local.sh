scp -r -P 2222 model "$(cut -d : -f 1 target.txt)"
