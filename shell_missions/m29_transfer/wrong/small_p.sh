scp -r -p 2222 model "$(cat target.txt)"
