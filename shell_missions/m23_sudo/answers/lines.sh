if sudo bash -c install-driver; then
  make-report
fi
