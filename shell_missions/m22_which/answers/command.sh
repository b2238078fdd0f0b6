command -v train
