cat >> .bashrc <<'END'

COURSE=mlops
export COURSE
alias ll2="ls -l"
END
