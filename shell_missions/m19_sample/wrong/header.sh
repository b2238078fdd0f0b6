shuf -n 5 people.tsv
