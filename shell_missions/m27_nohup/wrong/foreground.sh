nohup bash train.sh
