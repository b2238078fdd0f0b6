if (( $# < 1 )); then echo "which path?" 1>&2; exit 2; fi
if [[ ! -e $1 ]]; then
  echo missing; exit 1
elif [[ -d $1 ]]; then
  echo folder
elif [[ ! -s $1 ]]; then
  echo empty; exit 1
else
  echo file
fi
