cut -d, -f2,3 app.csv | grep '^ERROR,' | cut -d, -f2
