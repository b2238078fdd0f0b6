"""One training, written down as one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def log_training(
    experiment: str,
    params: Mapping[str, object],
    losses: Sequence[float],
    tags: Mapping[str, str],
    picture: str,
) -> str:
    """Log one training as one finished run of `experiment`; return the id of the run."""
    # TODO track: choose the experiment, start a run, log the parameters and the tags, then each loss with its step,
    # then the file `picture` into the folder `plots`. Close the run, and return its id.
    raise NotImplementedError("TODO track: write log_training in track.py")
