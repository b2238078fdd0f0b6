"""Nothing in the cases is a test of ours, whatever it is called: pytest must not even look there."""

collect_ignore_glob = ["*/attack", "*/twin", "*/make.py"]
