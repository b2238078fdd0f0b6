head -n 1 people.tsv && sed 1d people.tsv | sort -R | head -n 5
