grep ',ERROR,' app.csv | cut -f 3
