clear
cat part-{1..12}.txt
