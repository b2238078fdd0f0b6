scp -r model "$(cat target.txt)"
