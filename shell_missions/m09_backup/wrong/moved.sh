rm -rf backup/data; mv data backup/; mv draft.txt final.txt
