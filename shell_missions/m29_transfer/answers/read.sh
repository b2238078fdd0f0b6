read -r where < target.txt
scp -P2222 -r "$HOME/model" "$where"
