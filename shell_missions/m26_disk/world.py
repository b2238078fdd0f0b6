"""A df of our own with a seeded table; it knows -h, -k, -P, -T's absence and --output=FIELD,…"""

from __future__ import annotations

from random import Random

from shell_missions.engine import Expected, Mistake, Outcome, World, file
from shell_missions.engine.compare import Fulfils

PLACES = ("/", "/home", "/data", "/mnt/모델", "/var", "/scratch")
DF = r"""#!/bin/bash
human= fields=source,size,used,avail,pcent,target
for word in "$@"; do
  case $word in
    --output=*) fields=${word#--output=} ;;
    --human-readable|-h|-hP|-Ph) human=1 ;;
    -k|-P|-Pk|-kP|--portability) ;;
    -*) echo "df: this practice df knows -h, -k, -P and --output=pcent,target" >&2; exit 1 ;;
  esac
done
awk -v human="$human" -v fields="$fields" '
function size(n) { return human ? sprintf("%dG", n / 1048576) : n }
BEGIN { count = split(fields, wanted, ","); title["source"] = "Filesystem"; title["size"] = human ? "Size" : "1K-blocks"
  title["used"] = "Used"; title["avail"] = human ? "Avail" : "Available"; title["pcent"] = "Use%"; title["target"] = "Mounted on"
  for (i = 1; i <= count; i++) printf "%s%s", title[wanted[i]], i < count ? " " : "\n" }
{ v["source"] = $1; v["size"] = size($2); v["used"] = size($3); v["avail"] = size($2 - $3); v["pcent"] = $4 "%"; v["target"] = $5
  for (i = 1; i <= count; i++) printf "%s%s", v[wanted[i]], i < count ? "\t" : "\n" }' <<'END'
@TABLE@
END
"""


def world(rng: Random) -> World:
    """One disk is full, one at 9 %, and the largest is neither."""
    top = 100
    places = rng.sample(PLACES, 5)
    percents = [top, 9, rng.randint(40, 70), rng.randint(10, 80), 5]
    sizes = [
        rng.randint(20, 60),
        rng.randint(70, 90),
        rng.randint(900, 1500),
        rng.randint(100, 200),
        rng.randint(100, 200),
    ]
    rows = []
    for i, (place, percent, size) in enumerate(zip(places, percents, sizes, strict=True)):
        blocks = size * 1048576
        rows.append(f"/dev/nvme{i}n1 {blocks} {blocks * percent // 100} {percent} {place}")
    facts = {"right": places[0], "nine": places[1], "largest": places[2], "emptiest": places[4]}
    rng.shuffle(rows)
    return World(
        {"notes.txt": file("서버 점검\n")}, tools={"df": DF.replace("@TABLE@", "\n".join(rows))}, facts=facts
    )


def expected(world: World, outcome: Outcome) -> Expected:
    """One place."""
    facts, text = world.facts, outcome.text.strip()
    right = facts["right"]
    return Expected(
        stdout=(
            Fulfils(lambda data: data.decode("utf-8", "replace").strip() == right, f"{right}\n".encode()),
        ),
        codes=(None,),
        files=world.tree(),
        mistakes=(
            Mistake("text_order", lambda o: text == facts["nine"]),
            Mistake("largest", lambda o: text == facts["largest"]),
            Mistake("emptiest", lambda o: text == facts["emptiest"]),
            Mistake("row", lambda o: "%" in text or "nvme" in text),
        ),
    )
