pgrep -f "job $(cat job.txt)"
