scp -rq -o Port=2222 ./model/ "$(< target.txt)"
