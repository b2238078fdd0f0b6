"""Similarity between submissions: fingerprints by winnowing, pairs, and pages that show them side by side.

It shows and never accuses: short tasks look alike by nature, so each pair comes with the share of all pairs that
are as similar. Ours and small, since no detector on the package index is kept (docs/similarity.md says which were
looked at). Everything read here is a stranger's text: it is cut into tokens, never parsed or run.
"""
