find . -name .treasure
