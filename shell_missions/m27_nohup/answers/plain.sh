nohup sh train.sh &
