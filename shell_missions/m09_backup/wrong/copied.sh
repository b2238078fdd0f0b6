cp -rf data backup/ && cp draft.txt final.txt
