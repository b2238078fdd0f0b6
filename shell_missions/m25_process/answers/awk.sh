ps -eo pid,args | job="$(cat job.txt)" awk '$2 == "train-worker" && $4 == ENVIRON["job"] { print $1 }'
