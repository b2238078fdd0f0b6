awk 'NR > 10 && NR <= 20' app.log
