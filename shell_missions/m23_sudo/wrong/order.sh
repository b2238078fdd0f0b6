make-report; sudo install-driver
