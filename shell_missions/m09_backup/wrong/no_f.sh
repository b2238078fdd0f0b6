cp -r data backup/; mv draft.txt final.txt
