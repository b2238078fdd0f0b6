find . -maxdepth 1 -name '.?*'
