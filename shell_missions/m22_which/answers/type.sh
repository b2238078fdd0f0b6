type -P train
