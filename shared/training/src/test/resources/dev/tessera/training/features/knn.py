"""Makes knn.csv: python3 knn.py. 500 customers of 17 numbers with 5 % missing, then what scikit-learn's StandardScaler and
KNNImputer (5 neighbours) fill the gaps with, row by row, one a line."""
import numpy as np
from sklearn.impute import KNNImputer
from sklearn.preprocessing import StandardScaler

random = np.random.default_rng(20261121)
group = random.integers(0, 4, 500)
x = np.round(random.lognormal(2 + 0.5 * group[:, None] * random.normal(0, 1, 17), 0.6), 2)
x[random.random(x.shape) < 0.05] = np.nan
filled = KNNImputer(n_neighbors=5).fit_transform(StandardScaler().fit_transform(x))
with open("knn.csv", "w", encoding="utf-8", newline="") as file:
    for row in x:
        file.write(",".join("" if np.isnan(v) else repr(float(v)) for v in row) + "\n")
    for value in filled[np.isnan(x)]:
        file.write(repr(float(value)) + "\n")
