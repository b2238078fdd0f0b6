"""A continuous delivery of a few hundred lines: repository, stages, servers, front. For one machine, and for learning."""
