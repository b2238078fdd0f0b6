export COURSE=mlops
alias ll2='ls -l'
