setsid bash train.sh > /dev/null 2>&1 &
