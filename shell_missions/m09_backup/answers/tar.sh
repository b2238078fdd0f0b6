tar -cf - data | tar -xf - -C backup --unlink-first
mv draft.txt final.txt
