sudo env LANG=C install-driver; make-report
