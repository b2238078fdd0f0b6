"""The scenes of the lab of module 00. Each has `tell(folder, out, seed)`: a temporary folder, where pictures go."""
