chmod 777 run.sh; chmod 600 secret.key; chmod 775 shared
