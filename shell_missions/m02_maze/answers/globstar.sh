shopt -s globstar dotglob
for one in ./**/.treasure; do (cd -- "${one%/*}" && pwd -P); done
