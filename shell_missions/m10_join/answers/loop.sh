for i in $(seq 12); do cat "part-$i.txt"; done
