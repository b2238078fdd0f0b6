cp -rf data backup/ && mv draft.txt final.txt
