"""Learns the rent per square metre: python train.py houses.csv model.json. Standard library only."""

import csv
import json
import sys

if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    areas = [float(row["area_m2"]) for row in rows]
    rents = [float(row["rent_manwon"]) for row in rows]
    slope = sum(a * r for a, r in zip(areas, rents, strict=True)) / sum(a * a for a in areas)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump({"manwon_per_m2": round(slope, 6), "rows": len(rows)}, file)
    print("trained on", len(rows), "rows")
