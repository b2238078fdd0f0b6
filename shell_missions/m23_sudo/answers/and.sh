sudo install-driver && make-report
