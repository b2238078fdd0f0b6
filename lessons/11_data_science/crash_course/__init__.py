"""The lab of module 11: people, players, a track, a slope and a notebook. Each file tells one scene."""
