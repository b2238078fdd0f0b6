cat part-*.txt
