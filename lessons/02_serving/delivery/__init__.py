"""A small product: how many minutes until the food is there? One model, served online and in batch."""
