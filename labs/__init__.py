"""What the labs under `lessons/` share: how they speak."""
