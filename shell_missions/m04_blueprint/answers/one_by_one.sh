mkdir -p project/data/raw
mkdir -p project/data/processed
mkdir -p project/models/v1
mkdir -p "project/meeting notes"
