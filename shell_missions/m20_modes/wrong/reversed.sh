chmod 057 run.sh; chmod 006 secret.key; chmod 577 shared
