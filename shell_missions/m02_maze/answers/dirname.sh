dirname "$(find . -name .treasure)"
