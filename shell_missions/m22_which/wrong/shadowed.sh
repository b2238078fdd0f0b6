which -a train | tail -n 1
