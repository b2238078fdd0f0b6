head -n 6 people.tsv
