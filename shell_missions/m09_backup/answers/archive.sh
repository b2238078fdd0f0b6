rm -rf backup/data
cp -a data backup/data
mv draft.txt final.txt
