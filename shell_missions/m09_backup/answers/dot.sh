cp -r -f data/. backup/data
mv -- draft.txt ./final.txt
