"""Writes rules.txt beside it: what scikit-learn's shallow trees say of who is in a group. Run in this folder."""

import numpy as np
from sklearn.metrics import f1_score
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(23)
lines = []


def put(name, values):
    lines.append(name + " " + " ".join(repr(float(v)) for v in np.ravel(values)))


def tree(**options):
    return DecisionTreeClassifier(min_samples_leaf=2, random_state=0, **options)


def problem(name, x, labels):
    put(name + ".shape", x.shape)
    put(name + ".points", x)
    put(name + ".labels", labels)
    for group in range(labels.max() + 1):
        inside = labels == group
        root = tree(max_depth=1).fit(x, inside).tree_
        impurity = root.impurity * root.n_node_samples
        put("%s.first%d" % (name, group), (root.feature[0], root.threshold[0], (impurity[0] - impurity[1] - impurity[2]) / 2))
        # Three questions are four leaves, grown best first; in a deeper tree there may be seven.
        trees = (tree(max_leaf_nodes=4), tree(max_leaf_nodes=4, class_weight="balanced"), tree(max_depth=3))
        put("%s.f1of%d" % (name, group), [f1_score(inside, each.fit(x, inside).predict(x)) for each in trees])


# Who is in the group takes a chain of three questions and no more: trees of depth three have nothing on rules.
x = rng.random((240, 3)) * [100, 10, 1]
problem("chain", x, ((x[:, 0] > 40) & (x[:, 1] <= 7) & (x[:, 2] > 0.2)).astype(int))

# Overlapping groups of very different sizes, as segments are.
centres = np.array([[0, 0, 0, 0], [2.5, 1, 0, -1], [-1, 3, 2, 0], [4, -3, 1, 2]])
labels = rng.choice(4, size=300, p=[0.55, 0.25, 0.15, 0.05])
problem("segments", centres[labels] + rng.normal(size=(300, 4)), labels)

# Long tails and a group that is only part of one.
x = np.exp(rng.normal(size=(200, 2)) * 1.5)
problem("tails", x, (x[:, 0] * np.exp(rng.normal(size=200) * 0.5) > 4).astype(int))

with open("rules.txt", "w") as out:
    out.write("\n".join(lines) + "\n")
