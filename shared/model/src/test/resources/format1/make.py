"""Makes the fixtures of this folder with scikit-learn, none of the project's own code: python3 make.py

customers.csv; scaled.json and pca.json (models of it, laid out later by ModelJson, which must not change a value);
scaled.csv and pca.csv (what scikit-learn says of every customer). Kept for good: a model of format 1 must always load.
"""
import csv
import json

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

random = np.random.default_rng(20261101)
N = 60
group = random.integers(0, 3, N)
balance = np.round(random.lognormal(6 + group, 0.5), 2)
age = np.round(random.normal(35 + 12 * group, 6)).astype(float)
plan = np.array(["basic", "plus", "gold"])[np.clip(group + random.integers(-1, 2, N), 0, 2)]
region = np.where(random.random(N) < 0.5, "Nord, alt", "Süd")
no_balance, no_age, no_plan, no_region = (random.random(N) < share for share in (0.05, 0.1, 0.1, 0.1))

ids = [f"C{n}" for n in random.permutation(N)]
TEXTS = ["", "NULL", "n/a", " Unknown ", "-999", "#DIV/0!"]
with open("customers.csv", "w", encoding="utf-8", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["plan", "customer", "note", "age", "balance", "region"])
    out.writerow(["basic", ids[3], "replaced below", "1", "1", ""])
    for n in range(N):
        gap = TEXTS[n % len(TEXTS)]
        out.writerow([
            gap if no_plan[n] else plan[n], ids[n], "=1+1", gap if no_age[n] else f" {age[n]:.0f} ",
            gap if no_balance[n] else repr(float(balance[n])), gap if no_region[n] else region[n]])

order = sorted(range(N), key=lambda n: ids[n])
columns, features = [], []


def number(name, values, missing, transform, weight):
    fill = float(np.median(values[~missing]))
    x = np.where(missing, fill, values)
    x = np.log1p(x) if transform == "log1p" else x
    center, scale = float(x.mean()), float(x.std())
    columns.append((x - center) / scale * weight)
    features.append({"name": name, "kind": "number", "transform": transform, "center": center, "scale": scale,
                     "fill": fill, "weight": weight})
    return [name]


def category(name, values, missing, own, other, unseen=()):
    """Levels in `unseen` are left out of training, so that customers have values that the model does not know."""
    known = ~missing & ~np.isin(values, unseen)
    levels = sorted(set(values[known]))
    counts = [int((known & (values == level)).sum()) for level in levels]
    fill = None if own else levels[int(np.argmax(counts))]
    gap = "(missing)" if own else fill
    labels = np.where(missing, gap, np.where(known, values, "(other)" if other else gap))
    names = [*levels, *(["(missing)"] if own else []), *(["(other)"] if other else [])]
    block = np.stack([labels == label for label in names], axis=1).astype(float)
    centers = block.mean(axis=0)
    factor = float(1 / np.sqrt(block.var(axis=0).sum()))
    columns.extend(((block - centers) * factor).T)
    features.append({"name": name, "kind": "category", "levels": [str(level) for level in levels], "other": other,
                     "fill": None if own else str(fill), "centers": centers.tolist(), "factor": factor})
    return [f"{name}={label}" for label in names]


names = [*number("balance", balance, no_balance, "log1p", 1.0), *number("age", age, no_age, "none", 1.5),
         *category("plan", plan, no_plan, False, True, ["gold"]), *category("region", region, no_region, True, False)]
X = np.stack(columns, axis=1)[order]
pca = PCA(svd_solver="full").fit(X)
scores = pca.transform(X)

for space, points, components in (("scaled", X, 0), ("pca", scores[:, :3], 3)):
    kmeans = KMeans(3, n_init=10, random_state=1).fit(points)
    distances = kmeans.transform(points)
    nearest = np.argsort(distances, axis=1, kind="stable")
    assert np.min(np.diff(np.sort(distances, axis=1))[:, 0]) > 1e-6
    segments = [{"id": i + 1, "name": label, "size": int((kmeans.labels_ == i).sum()),
                 "share": float((kmeans.labels_ == i).mean()), "centroid": kmeans.cluster_centers_[i].tolist()}
                for i, label in enumerate(["Sparer, jung", "=Kunden", "Vermögende"])]
    model = {
        "format": "tessera-model/1", "dataset": "bank", "segmentation": "combined",
        "trainingId": "20261101-120000-fixture", "createdAt": "2026-11-01T12:00:00Z",
        "table": {"name": "customers", "key": "customer", "hash": "0123456789ab", "missing": ["-999"],
                  "columns": [{"name": "plan", "type": "category"}, {"name": "age", "type": "number"},
                              {"name": "balance", "type": "number"}, {"name": "region", "type": "category"}]},
        "features": features, "columns": names,
        "projection": {"explainedVarianceRatio": pca.explained_variance_ratio_.tolist(), "mean": pca.mean_.tolist(),
                       "components": pca.components_.tolist()},
        "space": space, "clusterComponents": components, "segments": segments}
    with open(f"{space}.json", "w", encoding="utf-8") as file:
        json.dump(model, file, ensure_ascii=False, indent=2)
    with open(f"{space}.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("customer_id segment segment_name distance runner_up runner_up_distance pc1 pc2".split())
        for row, n in enumerate(order):
            a, b = nearest[row][:2]
            name = segments[a]["name"]
            out.writerow([ids[n], a + 1, "'" + name if name[0] == "=" else name, float(distances[row, a]), b + 1,
                          float(distances[row, b]), float(scores[row, 0]), float(scores[row, 1])])
