grep '^[^,]*,ERROR,' app.csv | cut -d , -f 3
