"""The peers in Python."""

import os
import sys
import warnings

warnings.filterwarnings("ignore")
os.environ.setdefault("OMP_NUM_THREADS", "2")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")
try:
    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.decomposition import PCA
    from sklearn.impute import KNNImputer
    from sklearn.metrics import silhouette_score
except ImportError:
    np = None
    print("This Python has no scikit-learn: it is not timed.", file=sys.stderr)

try:
    import pandas as pd
except ImportError:
    pd = None
    print("This Python has no pandas: it is not timed.", file=sys.stderr)

# Compiled ahead of time: they need no rounds to warm up.
COMPILED = ("scikit-learn", "scikit-learn float32", "scikit-learn float64", "pandas")


def works(problem, folder):
    """Each peer's name and work on the rows in the folder, which are read here."""
    if problem.startswith("read"):
        return {} if pd is None else {"pandas": lambda: read(os.path.join(folder, "rows.csv"))}
    if np is None:
        return {}
    kind, n, d, k, *most = problem.split()
    n, d, k = int(n), int(d), int(k)
    rows = np.fromfile(os.path.join(folder, "rows.bin")).reshape(n, d)
    starts = np.fromfile(os.path.join(folder, "starts.bin")).reshape(k, d)

    def both(work):
        return {"scikit-learn " + dtype: work(rows.astype(dtype), starts.astype(dtype))
                for dtype in ("float32", "float64")}

    if kind == "kmeans":
        return both(lambda x, s: lambda: kmeans(x, s, int(most[0])))
    if kind == "pca":
        return {"scikit-learn": lambda: {"variance": PCA(svd_solver="covariance_eigh").fit(rows).explained_variance_[0]}}
    if kind == "silhouette":
        labels = KMeans(k, init=starts, n_init=1, max_iter=1, tol=0).fit_predict(rows)
        return both(lambda x, s: lambda: {"mean": silhouette_score(x, labels)})
    return {"scikit-learn": lambda: {"sum": KNNImputer(n_neighbors=5).fit_transform(rows).sum()}}


def read(file):
    """Typed columns; pandas takes empty cells and NA for missing by itself."""
    rows = pd.read_csv(file, parse_dates=["since"], dtype=dict.fromkeys(["kind", "region", "channel"], "category"))
    return {"rows": len(rows), "sum": rows.select_dtypes("number").sum().sum()}


def kmeans(rows, starts, most):
    found = KMeans(len(starts), init=starts, n_init=1, max_iter=most, tol=0, algorithm="lloyd").fit(rows)
    return {"inertia": found.inertia_, "iterations": found.n_iter_}
