"""The lab of module 08: a story of one model, from a sweep to a container. Each file is one thing that MLflow does."""
