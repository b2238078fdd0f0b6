sed -i '1i kkkk' test.txt
