tail -n +10 app.log | head -n 10
