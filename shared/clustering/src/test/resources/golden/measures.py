"""Writes measures.txt beside it: what numpy, scipy and scikit-learn say of clusterings and tables. Run in this folder."""

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.stats.contingency import association
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score, silhouette_samples

rng = np.random.default_rng(31)
lines = []


def put(name, values):
    lines.append(name + " " + " ".join(repr(float(v)) for v in np.ravel(values)))


def read(name):
    with open(name + ".txt") as file:
        found = {line.split(" ", 1)[0]: np.array(line.split()[1:], dtype=float) for line in file}
    n, d, k = found["shape"].astype(int)
    return found["points"].reshape(n, d), found["labels"].astype(int), found["centroids"].reshape(k, d)


for name in ("blobs", "offset", "wide", "constant"):
    x, labels, centroids = read(name)
    widths = silhouette_samples(x, labels)
    put(name + ".bySegment", [widths[labels == c].mean() for c in range(len(centroids))])
    distances = np.linalg.norm(x[:, None] - centroids[None], axis=2)
    own = distances[np.arange(len(x)), labels]
    distances[np.arange(len(x)), labels] = np.inf
    other = distances.min(axis=1)
    put(name + ".simplified", ((other - own) / np.maximum(own, other)).mean())


# Tibshirani's reference distribution where it can be had otherwise: 40 rows even over [2, 5] × [0, 1], many times.
def reference(k):
    logs = []
    for _ in range(1500):
        x = rng.random((40, 2)) * [3, 1] + [2, 0]
        logs.append(np.log(KMeans(k, n_init=10, tol=0, algorithm="lloyd", random_state=1).fit(x).inertia_))
    return np.mean(logs), np.std(logs)


for k in (1, 3):
    put("reference%d" % k, reference(k))

# Tables: agreement by design, by chance, with empty groups, and very uneven.
for i, (rows, columns, n, share) in enumerate(((3, 3, 60, 0.9), (5, 4, 500, 0.3), (4, 6, 40, 0), (2, 9, 2000, 0.05))):
    a = np.minimum(rng.geometric(0.4, size=n) - 1, rows - 1)
    b = np.where(rng.random(n) < share, a % columns, rng.integers(columns, size=n))
    put("table%d.shape" % i, (rows + 1, columns + 2))
    put("table%d.first" % i, a)
    put("table%d.second" % i, b + 1)
    put("table%d.rand" % i, adjusted_rand_score(a, b))
    put("table%d.information" % i, normalized_mutual_info_score(a, b))
    table = np.array([[np.sum((a == p) & (b == q)) for q in range(columns)] for p in range(rows)])
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    r, c = table.shape
    phi = association(table, method="cramer") ** 2 * (min(r, c) - 1)
    phi = max(0, phi - (r - 1) * (c - 1) / (n - 1))
    put("table%d.cramer" % i, np.sqrt(phi / min(r - (r - 1) ** 2 / (n - 1) - 1, c - (c - 1) ** 2 / (n - 1) - 1)))

# Whole numbers are full of ties; the other kinds have one end of the scale far from 0, or one line only.
for i, costs in enumerate(
    (
        rng.integers(0, 4, size=(25, 25)),
        rng.integers(-3, 3, size=(12, 30)),
        rng.normal(size=(40, 17)) + 1e6,
        rng.random((1, 6)),
        rng.random((6, 1)),
        np.zeros((5, 5)),
    )
):
    p, q = linear_sum_assignment(costs)
    put("costs%d.shape" % i, costs.shape)
    put("costs%d" % i, costs)
    put("costs%d.least" % i, costs[p, q].sum())
    p, q = linear_sum_assignment(costs, maximize=True)
    put("costs%d.greatest" % i, costs[p, q].sum())

with open("measures.txt", "w") as out:
    out.write("\n".join(lines) + "\n")
