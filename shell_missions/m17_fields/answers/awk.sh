awk -F, '$2 == "ERROR" { print $3 }' app.csv
