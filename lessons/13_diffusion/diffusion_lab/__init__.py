"""The lab of module 13: noise in one and two dimensions, a tiny denoiser, and three wishes measured."""
