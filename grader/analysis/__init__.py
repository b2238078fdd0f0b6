"""What a batch says about its checks and its students: statistics as plain data, without a heavy library."""
