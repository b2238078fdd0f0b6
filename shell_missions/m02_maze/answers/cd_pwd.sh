cd "$(dirname "$(find "$HOME" -name .treasure)")" && pwd
