tail -n +11 app.log | head -n 10
