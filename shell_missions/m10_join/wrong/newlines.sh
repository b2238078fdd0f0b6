for i in $(seq 12); do echo "$(cat part-$i.txt)"; done
