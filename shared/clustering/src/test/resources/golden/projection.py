"""Writes projection.txt beside it: scikit-learn's scores, ways back and choice of components. Run in this folder."""

import numpy as np
from sklearn.decomposition import PCA

lines = []


def put(name, values):
    lines.append(name + " " + " ".join(repr(float(v)) for v in np.ravel(values)))


for name in ("blobs", "offset", "wide", "constant"):
    with open(name + ".txt") as file:
        found = {line.split(" ", 1)[0]: np.array(line.split()[1:], dtype=float) for line in file}
    n, d, k = found["shape"].astype(int)
    x = found["points"].reshape(n, d)
    pca = PCA(n_components=2, svd_solver="full").fit(x)
    for row in pca.components_:
        row *= np.sign(row[np.argmax(np.abs(row))])
    scores = pca.transform(x)
    put(name + ".mean", pca.mean_)
    put(name + ".scores", scores)
    put(name + ".back", pca.inverse_transform(scores)[:3])
    put(name + ".loadings", pca.components_ * np.sqrt(pca.explained_variance_)[:, None])
    for share in (0.5, 0.9, 0.999):
        put("%s.count%s" % (name, share), PCA(n_components=share, svd_solver="full").fit(x).n_components_)
    variance = PCA(svd_solver="full").fit(x).explained_variance_
    put(name + ".rank", np.sum(variance > 1e-12 * variance[0]))

with open("projection.txt", "w") as out:
    out.write("\n".join(lines) + "\n")
