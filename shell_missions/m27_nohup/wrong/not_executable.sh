nohup ./train.sh > train.log 2>&1 &
