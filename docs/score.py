"""Scores customers by a Tessera model: python3 docs/score.py model.json raw.csv > assignments.csv (see model-format.md)."""
import csv, io, json, re, signal, sys
import numpy as np
from score_features import matrix
from score_risk import standing

signal.signal(getattr(signal, "SIGPIPE", signal.SIGINT), signal.SIG_DFL)  # "| head" ends it without a word
model = json.load(open(sys.argv[1], encoding="utf-8")) if len(sys.argv) == 3 else sys.exit(__doc__)
table, projection, segments = model["table"], model["projection"], model["segments"]
text = open(sys.argv[2], encoding="utf-8-sig", newline="").read()
header, *rows = csv.reader(io.StringIO(text), delimiter=max(",;\t|", key=re.match(r"[^\r\n]*", text)[0].count))
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
MISSING = {"", *"null na n/a nan unknown ? #value! #div/0!".split(), *(m.strip().lower() for m in table["missing"])}
def cell(text, kind):  # None where missing
    if text.strip().lower() in MISSING or kind == "category":
        return None if text.strip().lower() in MISSING else text.strip()
    if kind == "date":
        return float(np.datetime64(text.strip(), "s").astype(float) / 86400)  # days since 1970-01-01
    if re.search(r"\d.*[%,€)]|[^\w\s.+-].*\d", text):
        sys.exit(f"{text!r} is no plain number. Tessera reads money, percent and thousands, this script does not: write 1234.5.")
    return float(text if NUMBER.fullmatch(text.strip()) and float(text) - float(text) == 0 else "no finite number")
derived, customers = {d["name"] for d in model["derived"]}, {}  # by id: the last row of an id wins
odd = [c["name"] for c in table["columns"] if c["name"] not in derived and c.get("format", {}).keys() - {"order"}]
absent = {table["key"], *(c["name"] for c in table["columns"])} - derived - {*map(str.strip, header)}
if odd or absent:
    sys.exit(f"This script reads one table of plain numbers and ISO dates. Written otherwise: {odd}; absent: {sorted(absent)}")
for row in (dict(zip(map(str.strip, header), row)) for row in rows if len(row) == len(header)):
    try:
        customers[cell(row[table["key"]], "category")] = {
            c["name"]: cell(row[c["name"]], c["type"]) for c in table["columns"] if c["name"] not in derived}
    except ValueError as e:
        print("rejected:", row, e, file=sys.stderr)
ids = sorted(customers.keys() - {None}, key=lambda i: i.encode("utf-16-be"))  # as Java compares texts
raw = {c["name"]: np.array([customers[i][c["name"]] for i in ids], object if c["type"] == "category" else float)
       for c in table["columns"] if c["name"] not in derived}
scaled, further = matrix(model, raw), standing(model, raw)
pcs = [sum((x - m) * w for x, m, w in zip(scaled, projection["mean"], c)) for c in projection["components"]]
space = pcs[: model["clusterComponents"]] if model["space"] == "pca" else scaled
squared = np.array([sum((x - c) ** 2 for x, c in zip(space, s["centroid"])) for s in segments])
guard = lambda t: "'" + t if re.match(r"'*[=+\-@\t\r]", t) and not NUMBER.fullmatch(t) else t  # against formulas
print(",".join(["customer_id,segment,segment_name,distance,runner_up,runner_up_distance,pc1,pc2", *further]))
for i, (a, b), d, x, y, *more in zip(
        ids, np.argsort(squared, 0, "stable")[:2].T, np.sqrt(squared.T).tolist(), *(pcs + [0 * pcs[0]])[:2], *further.values()):
    csv.writer(sys.stdout, lineterminator="\n").writerow(
        [guard(i), segments[a]["id"], guard(segments[a]["name"]), d[a], segments[b]["id"], d[b], float(x), float(y), *more])
