dirname "$(find . -name treasure)"
