man ./train.1
