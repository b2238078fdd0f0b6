rmdir ./*/ 2>/dev/null || true
