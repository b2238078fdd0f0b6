ps -e -f | grep -v grep | grep -e "--job $(cat job.txt) " | awk '{ print $2 }'
