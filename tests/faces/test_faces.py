"""The package behind modules 04 and 05: drawing, preparing, learning, keeping."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from faces.dataset import class_shares, draw_labels, face_of, make_dataset
from faces.draw import draw_face
from faces.evaluate import Evaluation, evaluate
from faces.labels import LABELS, NAMES, Label, index_of, label_of
from faces.mistakes import MISTAKES
from faces.model import Classifier, NotAModelError, train
from faces.preprocess import LENGTH, to_features
from faces.store import ready


def test_labels_are_numbered_as_they_say() -> None:
    assert [index_of(label) for label in LABELS] == list(range(18))
    assert LABELS[2 * 6 + 1 * 3 + 2] == Label("none", "male", "over60") == label_of("none-male-over60")
    assert len({label.title(lang) for label in LABELS for lang in ("en", "ko")}) == 36
    with pytest.raises(ValueError, match="no class"):
        label_of("worn")


def test_same_seed_same_face_at_any_size() -> None:
    small = draw_face(LABELS[4], np.random.default_rng(3))
    again = draw_face(LABELS[4], np.random.default_rng(3))
    large = draw_face(LABELS[4], np.random.default_rng(3), 192).resize((96, 96), Image.Resampling.BOX)
    assert np.array_equal(small, again)
    assert np.abs(np.asarray(small, dtype=float) - np.asarray(large)).mean() < 6


def test_data_set_is_what_it_says() -> None:
    data = make_dataset(30, seed=5)
    assert data.images.shape == (30, 96, 96, 3)
    assert np.array_equal(data.images[7], face_of(int(data.labels[7]), 5, 7))
    assert set(Counter(draw_labels(180, 1, "balanced").tolist()).values()) == {10}
    labels = draw_labels(2400, 1)
    counts = np.bincount(labels, minlength=18)
    assert np.abs(counts - 2400 * class_shares()).max() <= 1
    assert counts.min() >= 5


def test_any_picture_becomes_features() -> None:
    turned = Image.new("RGB", (60, 90), "red")
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    kept = io.BytesIO()
    turned.save(kept, "JPEG", exif=exif)
    pictures = [
        Image.open(kept),
        Image.new("RGBA", (50, 40)),
        Image.new("L", (300, 200)),
        Image.new("P", (96, 96)),
    ]
    for picture in pictures:
        features = to_features(picture)
        assert features.shape == (LENGTH,)
        assert features.dtype == np.float32
    assert to_features(Image.new("RGBA", (50, 40))).min() > 1.5  # transparent is white


def test_training_is_repeatable_and_survives_the_file(tmp_path: Path) -> None:
    data = make_dataset(180, seed=1, shares="balanced")
    first, second = train(data), train(data)
    first.save(tmp_path / "model.npz")
    loaded = Classifier.load(tmp_path / "model.npz")
    shares = loaded.predict_proba(data.images[0])
    assert shares == first.predict_proba(data.images[0]) == second.predict_proba(data.images[0])
    assert sum(shares.values()) == pytest.approx(1, abs=1e-5)
    assert loaded.predict(data.images[0]) == max(shares, key=lambda name: shares[name])
    assert set(shares) == set(NAMES)


def test_foreign_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(b"\x80\x04\x95pickle")
    with pytest.raises(NotAModelError):
        Classifier.load(path)
    np.savez(path, mean=np.zeros(3))
    with pytest.raises(NotAModelError):
        Classifier.load(path)
    np.savez(path, format=np.array([{}], dtype=object))
    with pytest.raises(NotAModelError):
        Classifier.load(path)
    with pytest.raises(FileNotFoundError):
        Classifier.load(tmp_path / "none.npz")


def test_training_needs_every_class() -> None:
    with pytest.raises(ValueError, match="no face to learn from"):
        train(make_dataset(17, seed=1))


def test_table_agrees_with_scikit_learn() -> None:
    from sklearn.metrics import accuracy_score, balanced_accuracy_score, classification_report

    rng = np.random.default_rng(0)
    truth, predicted = rng.integers(0, 12, 300), rng.integers(0, 14, 300)
    found = Evaluation(truth, predicted, np.ones(300, dtype=np.float32), 0)
    report = classification_report(truth, predicted, labels=range(18), output_dict=True, zero_division=0)
    for index, row in enumerate(found.per_class()):
        wanted = report[str(index)]
        assert [row.precision, row.recall, row.f1, row.support] == pytest.approx(
            [wanted["precision"], wanted["recall"], wanted["f1-score"], wanted["support"]]
        )
    assert found.accuracy == pytest.approx(accuracy_score(truth, predicted))
    assert found.mean_recall == pytest.approx(balanced_accuracy_score(truth, predicted))


@pytest.mark.slow
def test_good_number_hides_failing_classes_and_wrong_preparation_ruins_it() -> None:
    found = ready()
    assert found.validation.accuracy > 0.85
    assert found.validation.worst(1)[0].recall < 0.5
    assert found.exam.accuracy < found.validation.accuracy - 0.05
    right = found.preprocessing["as in training"]
    assert right == pytest.approx(found.exam.accuracy)
    for name in ("BGR for RGB", "not normalised", "divided by 255 twice"):
        assert found.preprocessing[name] < right / 2
    assert list(found.preprocessing) == list(MISTAKES)
    sample = make_dataset(60, seed=2)
    assert evaluate(found.classifier, sample).accuracy > 0.8
