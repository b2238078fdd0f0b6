sudo bash -c 'install-driver && make-report'
