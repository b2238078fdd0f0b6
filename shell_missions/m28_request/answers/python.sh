python3 - <<'END'
import urllib.request
data = open("request.json", "rb").read()
request = urllib.request.Request(open("url.txt").read().strip(), data, {"Content-Type": "application/json"})
open("response.json", "wb").write(urllib.request.urlopen(request).read())
END
