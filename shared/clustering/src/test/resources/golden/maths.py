"""Writes maths.txt beside it: scaling, imputation and agreement by scikit-learn and scipy. Run in this folder."""

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.stats import contingency
from sklearn.impute import KNNImputer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.preprocessing import MinMaxScaler, PowerTransformer, RobustScaler, StandardScaler

rng = np.random.default_rng(11)


def text(values):
    return " ".join("NaN" if np.isnan(v) else repr(float(v)) for v in np.ravel(np.asarray(values, dtype=float)))


lines = []


def put(name, values):
    lines.append(name + " " + text(values))


skewed = rng.lognormal(1, 0.8, size=200)
mixed = rng.normal(2, 3, size=150) ** 3 / 10
negative = -rng.gamma(2, 2, size=120)
for name, x in (("skewed", skewed), ("mixed", mixed), ("negative", negative)):
    column = x[:, None]
    power = PowerTransformer(method="yeo-johnson", standardize=False).fit(column)
    put(name, x)
    put(name + ".lambda", power.lambdas_)
    put(name + ".power", power.transform(column)[:5])
    put(name + ".standard", StandardScaler().fit_transform(column)[:5])
    put(name + ".robust", RobustScaler().fit_transform(column)[:5])
    put(name + ".minmax", MinMaxScaler().fit_transform(column)[:5])

n, d = 120, 6
base = rng.normal(size=(n, 2)) @ rng.normal(size=(2, d)) + rng.normal(size=(n, d)) * 0.3
holes = base.copy()
holes[rng.random((n, d)) < 0.15] = np.nan
put("holes", holes)
put("filled3", KNNImputer(n_neighbors=3).fit_transform(holes))
put("filled5", KNNImputer(n_neighbors=5).fit_transform(holes))

a = rng.integers(4, size=300)
b = np.where(rng.random(300) < 0.6, a % 3, rng.integers(3, size=300))
put("first", a)
put("second", b)
put("rand", adjusted_rand_score(a, b))
put("information", normalized_mutual_info_score(a, b))
table = contingency.crosstab(a, b).count
chi = contingency.association(table, method="cramer") ** 2 * (min(table.shape) - 1)
r, c = table.shape
phi = max(0, chi - (r - 1) * (c - 1) / (300 - 1))
rr = r - (r - 1) ** 2 / (300 - 1)
cc = c - (c - 1) ** 2 / (300 - 1)
put("cramer", np.sqrt(phi / min(rr - 1, cc - 1)))

x = rng.integers(10, size=40) * 1.0
y = rng.integers(12, size=55) * 1.0
put("group", x)
put("rest", y)
put("cliff", np.sign(x[:, None] - y[None, :]).mean())

for rows, columns in ((7, 7), (5, 9), (9, 4)):
    costs = rng.normal(size=(rows, columns))
    i, j = linear_sum_assignment(costs)
    put("costs%dx%d" % (rows, columns), costs)
    put("least%dx%d" % (rows, columns), costs[i, j].sum())

with open("maths.txt", "w") as out:
    out.write("\n".join(lines) + "\n")
