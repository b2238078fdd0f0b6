head -n 1 people.tsv
tail -n +2 people.tsv | shuf -n 5
