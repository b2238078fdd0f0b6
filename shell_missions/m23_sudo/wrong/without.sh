install-driver; make-report
