"""Writes imputation.txt beside it: 500 × 17 with 5 % missing, filled by scikit-learn. Run in this folder."""

import numpy as np
from sklearn.impute import KNNImputer

rng = np.random.default_rng(23)
n, d = 500, 17
full = rng.normal(size=(n, 5)) @ rng.normal(size=(5, d)) + rng.normal(size=(n, d)) * 0.4
# Columns of very different spread, one far from 0, and few digits to keep the file small.
full = np.round(full * np.logspace(-1, 2, d) + np.where(np.arange(d) == 3, 1e5, 0), 4)
holes = np.where(rng.random((n, d)) < 0.05, np.nan, full)
holes[17] = np.nan  # a row with nothing
holes[41, 1:] = np.nan  # a row with one value
holes[:, 16] = np.nan  # a column with fewer donors than neighbours
holes[[3, 99, 250], 16] = full[[3, 99, 250], 16]


def text(values):
    return " ".join("NaN" if np.isnan(v) else repr(float(v)) for v in np.ravel(values))


with open("imputation.txt", "w") as out:
    out.write("shape %d %d\n" % (n, d))
    out.write("holes " + text(holes) + "\n")
    for k in (1, 5, 10):
        filled = KNNImputer(n_neighbors=k).fit_transform(holes)
        out.write("filled%d " % k + text(filled[np.isnan(holes)]) + "\n")
