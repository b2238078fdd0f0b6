head -n 1 people.tsv; tail -n +2 people.tsv | head -n 3 | shuf -r -n 5
