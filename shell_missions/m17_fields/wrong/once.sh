grep '^[^,]*,ERROR,' app.csv | cut -d , -f 3 | sort -u
