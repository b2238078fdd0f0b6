sed -n '11,20p' app.log
