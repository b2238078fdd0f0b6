bash train.sh &
