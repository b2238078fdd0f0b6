chmod u=rwx,g=rx,o= run.sh
chmod u=rw,go= secret.key
chmod ug=rwx,o=rx shared
