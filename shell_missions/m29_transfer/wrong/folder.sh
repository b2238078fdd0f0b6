scp -P 2222 model "$(cat target.txt)"
