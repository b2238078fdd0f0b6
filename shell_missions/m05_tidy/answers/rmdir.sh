rmdir -- *
