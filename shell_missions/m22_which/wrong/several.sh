which -a train
