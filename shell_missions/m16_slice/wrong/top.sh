head -n 20 app.log
