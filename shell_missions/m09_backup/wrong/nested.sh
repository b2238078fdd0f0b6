cp -rf data backup/data && mv draft.txt final.txt
