# TODO P3: print how many lines test.txt has: wc with the option for lines.
