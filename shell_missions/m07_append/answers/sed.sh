sed -i '$a kkkk' test.txt
