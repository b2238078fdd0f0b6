cd project
[ -d models ] || mkdir models
mkdir data/raw data/processed models/v1 meeting\ notes
