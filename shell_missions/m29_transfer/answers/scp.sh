scp -r -P 2222 model "$(cat target.txt)"
