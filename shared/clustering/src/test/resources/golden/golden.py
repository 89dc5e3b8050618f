"""Writes the golden files beside it: small problems and what scikit-learn says of them. Run in this folder."""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_samples, silhouette_score
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(7)


def blobs(n, d, k, spread, offset=0.0):
    centres = rng.normal(size=(k, d)) * 3
    return centres[rng.integers(k, size=n)] + rng.normal(size=(n, d)) * spread + offset


def text(values):
    return " ".join(repr(float(v)) for v in np.ravel(values))


def pca_lines(x):
    pca = PCA(svd_solver="full").fit(x)
    components = pca.components_.copy()
    for row in components:
        row *= np.sign(row[np.argmax(np.abs(row))])
    # Directions without variance are anyone's choice.
    real = pca.explained_variance_ > 1e-12 * pca.explained_variance_.max()
    scores = (x - pca.mean_) @ components[real].T
    yield "pca.components " + text(components[real])
    yield "pca.variance " + text(pca.explained_variance_)
    yield "pca.ratio " + text(pca.explained_variance_ratio_)
    yield "pca.firstScores " + text(scores[0])


def problem(name, x, k):
    starts = x[rng.choice(len(x), k, replace=False)]
    km = KMeans(n_clusters=k, init=starts, n_init=1, tol=0, max_iter=300, algorithm="lloyd").fit(x)
    scaler = StandardScaler().fit(x[:, :1])
    lines = [
        "shape %d %d %d" % (x.shape[0], x.shape[1], k),
        "points " + text(x),
        "starts " + text(starts),
        "labels " + text(km.labels_),
        "centroids " + text(km.cluster_centers_),
        "inertia " + text(km.inertia_),
        "silhouette " + text(silhouette_score(x, km.labels_)),
        "silhouette.rows " + text(silhouette_samples(x, km.labels_)),
        "daviesBouldin " + text(davies_bouldin_score(x, km.labels_)),
        "calinskiHarabasz " + text(calinski_harabasz_score(x, km.labels_)),
        "column0.mean " + text(scaler.mean_),
        "column0.deviation " + text(np.sqrt(scaler.var_)),
        "column0.quantiles " + text(np.quantile(x[:, 0], [0, 0.25, 0.5, 0.75, 1])),
        *pca_lines(x),
    ]
    with open(name + ".txt", "w") as out:
        out.write("\n".join(lines) + "\n")


problem("blobs", blobs(150, 4, 3, 1.0), 3)
problem("offset", blobs(120, 5, 4, 1.5, offset=1000.0), 4)
wide = blobs(12, 20, 3, 1.0)
problem("wide", wide, 3)
constant = blobs(90, 6, 3, 1.0)
constant[:, 2] = 5.0
constant[:, 4] = constant[:, 0] * 2 - constant[:, 1]
problem("constant", constant, 5)
