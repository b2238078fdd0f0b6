cat -n app.log | sed -n '11,20p'
