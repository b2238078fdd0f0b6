tail -n 10 app.log
