head -n 20 app.log | tail -n 9
