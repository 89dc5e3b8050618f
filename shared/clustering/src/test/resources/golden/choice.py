"""Writes choice.txt beside it: gap and stability worked out by numpy and scikit-learn, step by step. Run in this folder."""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

rng = np.random.default_rng(17)
lines = []


def put(name, values):
    lines.append(name + " " + " ".join(repr(float(v)) for v in np.ravel(values)))


def fit(x, k):
    return KMeans(k, n_init=500, tol=0, algorithm="lloyd", random_state=3).fit(x)


# Two columns, three groups of which two are near each other: 40 rows that k-means has one answer for, at each k.
centres = np.array([[0, 0], [2.2, 1.2], [8, 3]])
x = centres[np.arange(40) % 3] + rng.normal(size=(40, 2))
put("points", x)

# Gap: four references of the same shape, even over the box about the data; log W of each, their mean and spread.
references = [rng.random(x.shape) * (x.max(0) - x.min(0)) + x.min(0) for _ in range(4)]
for i, reference in enumerate(references):
    put("reference%d" % i, reference)
for k in (1, 2, 3, 4):
    logs = np.log([fit(reference, k).inertia_ for reference in references])
    put("gap%d" % k, (logs.mean() - np.log(fit(x, k).inertia_), logs.std() * np.sqrt(1 + 1 / 4)))

# Stability: six halves; each one's clusters predict every row, and agree so well with those of all rows.
for k in (2, 3, 4):
    whole = fit(x, k)
    agreements, silhouettes = [], []
    for i in range(6):
        half = np.sort(np.random.default_rng(100 + i).choice(40, 20, replace=False))
        if k == 2:
            put("half%d" % i, half)
        part = fit(x[half], k)
        agreements.append(adjusted_rand_score(whole.labels_, part.predict(x)))
        silhouettes.append(silhouette_score(x[half], part.labels_))
    put("labels%d" % k, whole.labels_)
    put("agreements%d" % k, agreements)
    put("silhouettes%d" % k, silhouettes)
    put("error%d" % k, np.std(silhouettes))

with open("choice.txt", "w") as out:
    out.write("\n".join(lines) + "\n")
