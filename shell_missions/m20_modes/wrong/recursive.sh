chmod 750 run.sh; chmod 600 secret.key; chmod -R 775 shared
