rmdir *
