"""Makes cc-general-inertia.json: scikit-learn's best inertia of 10 starts on the card customers.

usage: python3 cc_general_inertia.py "../shared/data/cc-general/CC GENERAL.csv" > cc-general-inertia.json

The matrix is made in Tessera's order: scaled by the mean and deviation of the present values, then filled by the median.
"""
import csv
import json
import sys

import numpy as np
import sklearn
from sklearn.cluster import KMeans

with open(sys.argv[1], newline="") as file:
    rows = list(csv.reader(file))[1:]
raw = np.array([[float(cell) if cell else np.nan for cell in row[1:]] for row in rows])
matrix = (raw - np.nanmean(raw, axis=0)) / np.nanstd(raw, axis=0)
matrix = np.where(np.isnan(matrix), np.nanmedian(matrix, axis=0), matrix)
best = {str(k): KMeans(k, n_init=10, random_state=42).fit(matrix).inertia_ for k in (3, 4, 5)}
print(json.dumps({"scikit-learn": sklearn.__version__, "inertia": best}, indent=2))
