"""Cartoon faces, and a classifier of 18 classes for modules 04 (Voila) and 05 (Streamlit).

A class says how a mask is worn (`worn`, `wrong`: under the nose, `none`), one of two genders as a cartoonist would
draw them, and an age (`under30`, `30to60`, `over60`). The course draws the faces itself, so nobody's photograph is
needed, and the same seed gives the same face.

| file | what | begin with |
|---|---|---|
| `labels.py` | the classes, in two languages | `LABELS[0].name == "worn-female-under30"`, `.title("ko")`, `index_of`, `label_of` |
| `draw.py` | a face for a label (`look.py` makes the choices; `pen.py`, `hair.py`, `mask.py` draw) | `draw_face(label, rng, size=96)` |
| `dataset.py` | faces with labels | `make_dataset(600, seed=7)`, `face_of(label, seed, index, size=220)` |
| `preprocess.py` | from a picture to what the model reads | `to_features(image)` |
| `mistakes.py` | preparations that are nearly right | `MISTAKES["BGR for RGB"](image)` |
| `model.py` | the classifier, kept without pickle | `train(dataset)`, `predict(image)`, `predict_proba(image)`, `save`, `load` |
| `evaluate.py` | accuracy, confusion, a row for each class | `evaluate(classifier, dataset).per_class()` |
| `store.py` | trained once, kept in out/labs/faces | `ready_model()`; `ready()` has the results as well |

    from faces.store import ready
    found = ready(progress=lambda what, share: print(what, share))   # half a minute the first time
    found.validation.accuracy             # good: most faces are of the frequent classes
    found.validation.worst(3)             # the classes that fail behind that number
    found.exam.accuracy                   # the same model on as many faces of every class
    found.preprocessing                   # what a wrong preparation costs, silently

Images are RGB, uint8, (height, width, 3), 96 × 96 in data sets; the model reads any size. Nothing heavy is imported
here: scikit-learn only to train.
"""
