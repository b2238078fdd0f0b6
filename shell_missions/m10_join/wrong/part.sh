cat part-?.txt
