python3 -c 'import os; os.chmod("run.sh", 0o750); os.chmod("secret.key", 0o600); os.chmod("shared", 0o775)'
