dirname "$(find . -name '.treasure.*')"
