sudo true; sudo install-driver && make-report
