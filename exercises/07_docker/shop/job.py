"""One prediction of the trained model: python job.py --area 33. Ends with 2 if the area is no number above 0."""

import argparse
import json
import pathlib


def area(text):
    value = float(text)
    if not 0 < value < 1000:
        raise ValueError(text)
    return value


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="job.py")
    parser.add_argument("--area", type=area, required=True)
    asked = parser.parse_args().area
    model = json.loads((pathlib.Path(__file__).parent / "model.json").read_text(encoding="utf-8"))
    print(json.dumps({"area_m2": asked, "rent_manwon": round(asked * model["manwon_per_m2"], 3)}))
