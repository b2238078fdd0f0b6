# Without the pause it is a race: sometimes ps has looked before grep is there.
{ sleep 0.3; ps -e -f; } | grep -e "--job $(cat job.txt) " | awk '{ print $2 }'
