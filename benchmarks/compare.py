"""Tessera and scikit-learn round about, on the same rows from the same starts; prints medians and ratios.

Usage: python3 benchmarks/compare.py [ROUNDS]   (after: mvn -P benchmarks -pl benchmarks -am package -DskipTests)
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
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
    print("This Python has no scikit-learn: only Tessera is timed.")

PROBLEMS = [
    "kmeans 9000 17 4 300",
    "kmeans 100000 20 5 300",
    "kmeans 1000000 20 8 50",
    "kmeans 1000000 20 50 50",
    "kmeans 1000000 20 50 10",
    "pca 1000000 20 8",
    "pca 100000 100 8",
    "silhouette 10000 20 5",
    "impute 10000 17 4",
]
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
WARM = 12


def peers(problem, folder):
    """Name and work of each peer; the rows are read once."""
    if np is None:
        return {}
    kind, n, d, k, *most = problem.split()
    n, d, k = int(n), int(d), int(k)
    rows = np.fromfile(os.path.join(folder, "rows.bin")).reshape(n, d)
    starts = np.fromfile(os.path.join(folder, "starts.bin")).reshape(k, d)

    def kmeans(dtype):
        x, s = rows.astype(dtype), starts.astype(dtype)
        return lambda: KMeans(k, init=s, n_init=1, max_iter=int(most[0]), tol=0, algorithm="lloyd").fit(x)

    if kind == "kmeans":
        return {"scikit-learn float32": kmeans(np.float32), "scikit-learn float64": kmeans(np.float64)}
    if kind == "pca":
        return {"scikit-learn": lambda: PCA(svd_solver="covariance_eigh").fit(rows)}
    if kind == "silhouette":
        labels = KMeans(k, init=starts, n_init=1, max_iter=1, tol=0).fit_predict(rows)
        return {"scikit-learn": lambda: silhouette_score(rows, labels)}
    return {"scikit-learn": lambda: KNNImputer(n_neighbors=5).fit_transform(rows)}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = tempfile.mkdtemp()
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    target = os.path.join(here, "target")
    command = [java, "--add-modules=jdk.incubator.vector", "-Xmx6g", "-cp",
               os.path.join(target, "classes") + os.pathsep + os.path.join(target, "lib", "*"),
               "dev.tessera.benchmarks.Compare", folder]
    tessera = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(line):
        tessera.stdin.write(line + "\n")
        tessera.stdin.flush()
        return tessera.stdout.readline().strip()

    print(tessera.stdout.readline().strip(), "at first")
    try:
        for problem in PROBLEMS:
            assert ask(problem) == "ready"
            others = peers(problem, folder)
            for _ in range(WARM):
                ask(problem)
            times = {"tessera": []}
            for _ in range(ROUNDS):
                times["tessera"].append(float(ask(problem).split()[0]))
                for name, work in others.items():
                    start = time.perf_counter()
                    work()
                    times.setdefault(name, []).append((time.perf_counter() - start) * 1e3)
            own = statistics.median(times["tessera"])
            print("%-24s tessera %.1f ms" % (problem, own), end="")
            for name in others:
                median = statistics.median(times[name])
                print(" | %s %.1f ms: %.1f times" % (name, median, median / own), end="")
            print(flush=True)
    finally:
        tessera.stdin.close()
        tessera.wait(timeout=60)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
