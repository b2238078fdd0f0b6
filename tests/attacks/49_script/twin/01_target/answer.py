# [honest]
print("<b>bold</b> & <i>italic</i>")
