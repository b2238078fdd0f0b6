rm -r -- */
