"""Tessera and its peers in turns, on the same rows, from the same starts; prints Markdown.

Build first: mvn -P peers -pl benchmarks/peers -am package -DskipTests   (-P benchmarks -pl benchmarks without Java peers)
Then:        python3 benchmarks/compare.py [--rounds N] [WORD ...]

WORDs choose by the beginning of a problem (kmeans, "pca 100000", silhouette, impute, read) or of a part (limits, growth).
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time

import chart
import peers

PROBLEMS = [
    "kmeans 9000 17 4 300",
    "kmeans 100000 20 5 300",
    "kmeans 1000000 20 8 50",
    "kmeans 1000000 20 50 50",
    "kmeans 1000000 20 50 10",
    "pca 1000000 20 8",
    "pca 100000 100 8",
    "silhouette 10000 20 5",
    "silhouette 50000 20 5",
    "impute 10000 17 4",
    "impute 50000 17 4",
]
READINGS = ["read 1000000 20"]
GROWTH = [10_000, 100_000, 1_000_000, 3_000_000, 10_000_000]
WARM_SECONDS = 4
WARM_ROUNDS = 12
LONG_SECONDS = 5
LONG_ROUNDS = 3
PATIENCE_SECONDS = 60
# OpenMP's threads go on spinning for a while after their work, on the cores of whoever is next.
PAUSE_SECONDS = 0.2

HERE = os.path.dirname(os.path.abspath(__file__))
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"


def note(text):
    print(text, file=sys.stderr, flush=True)


def java(module, main, *arguments, heap="6g"):
    target = os.path.join(HERE, module, "target")
    path = os.pathsep.join([os.path.join(target, "classes"), os.path.join(target, "lib", "*")])
    return [JAVA, "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx" + heap, "-cp",
            path, "dev.tessera.benchmarks." + main, *arguments]


class JavaSide:
    """A JVM that prepares problems and does rounds of them."""

    def __init__(self, module, main, folder):
        self.process = subprocess.Popen(java(module, main, folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("the JVM ended on: " + line)
        return answer.rstrip("\n")

    def works(self, problem):
        names = self.ask("prepare " + problem)
        return {name: self.work(name) for name in names.split("\t") if name}

    def work(self, name):
        def run():
            milliseconds, *said = self.ask("run " + name).split(" ")
            return float(milliseconds), dict(word.split("=", 1) for word in said)
        return run

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)


def timed(work):
    def run():
        start = time.perf_counter()
        said = work()
        return (time.perf_counter() - start) * 1e3, said
    return run


def warm(run):
    """Rounds until the time is up, and for Tessera until the vectorised kernels run."""
    start = time.monotonic()
    rounds = 0
    while True:
        milliseconds, said = run()
        rounds += 1
        seconds = time.monotonic() - start
        ready = "kernels" not in said or said["kernels"].startswith("vector")
        enough = seconds > WARM_SECONDS and (rounds >= WARM_ROUNDS or milliseconds * WARM_ROUNDS > WARM_SECONDS * 1e3)
        if enough and (ready or seconds > PATIENCE_SECONDS):
            if not ready:
                note("the vectorised kernels were not taken after %d seconds" % seconds)
            return


def measure(works, rounds):
    """Times and what was last said, by work; all take turns."""
    for name, run in works.items():
        if name not in peers.COMPILED:
            warm(run)
    times = {name: [] for name in works}
    said = {}
    for turn in range(rounds):
        # Back and forth, so that none always runs after the same other.
        for name, run in list(works.items())[:: 1 if turn % 2 == 0 else -1]:
            if turn >= LONG_ROUNDS and times[name][0] > LONG_SECONDS * 1e3:
                continue
            time.sleep(PAUSE_SECONDS)
            milliseconds, said[name] = run()
            times[name].append(milliseconds)
    return times, said


def operations(problem, iterations):
    """Bytes read and operations of one iteration in the plain way: doubles, all distances, nothing skipped."""
    kind, n, d, k = problem.split()[0], *map(int, problem.split()[1:4])
    each = {"kmeans": 2 * n * k * d, "pca": n * d * (d + 1), "silhouette": 3 * n * n * d,
            "impute": 3 * n * n * d * (1 - 0.95 ** d)}[kind]
    return 8 * n * d * iterations, each * iterations


def differs(own, other):
    if "inertia" not in own or "inertia" not in other:
        return ""
    change = float(other["inertia"]) / float(own["inertia"]) - 1
    return "" if abs(change) < 1e-3 else "; inertia %+.1f %%" % (100 * change)


def compare(problem, sides, folder, rounds):
    """Rows of the table of times, of limits and of recording."""
    works = {}
    for side in sides:
        works.update(side.works(problem))
    works.update({name: timed(work) for name, work in peers.works(problem, folder).items()})
    times, said = measure(works, rounds)
    own = statistics.median(times["Tessera"])
    least = min(times["Tessera"])
    for name, found in times.items():
        if name != "Tessera, recorded":
            median = statistics.median(found)
            ratios = "" if name == "Tessera" else "**%.1f ×** (%.1f ×)" % (median / own, min(found) / least)
            print("| `%s` | %s | %.1f | %.1f | %s%s |" % (
                problem, name, median, min(found), ratios, differs(said["Tessera"], said[name])), flush=True)
    work = operations(problem, int(said["Tessera"].get("iterations", 0)) + 1)
    recorded = times.get("Tessera, recorded")
    return ((problem, own, said["Tessera"].get("iterations", ""), *work),
            None if not recorded else (problem, own, statistics.median(recorded), said["Tessera, recorded"]["kept"]))


def read(problem, sides, folder, rounds):
    """Prints how fast each reads the file."""
    works = {}
    for side in sides:
        works.update(side.works(problem))
    works.update({name: timed(work) for name, work in peers.works(problem, folder).items()})
    times, said = measure(works, rounds)
    own, least = statistics.median(times["Tessera"]), min(times["Tessera"])
    rows, size = int(said["Tessera"]["rows"]), int(said["Tessera"]["bytes"])
    for what in "sum", "days":
        found = {name: float(words[what]) for name, words in said.items() if what in words}
        for name, total in found.items():
            if abs(total / found["Tessera"] - 1) > 1e-9:
                raise SystemExit("%s read %s of %s, Tessera of %s" % (name, what, total, found["Tessera"]))
    table("Reading %s rows of %s columns, %.0f MB of CSV; ratios of medians (of minima)" % (
        f"{rows:,}", problem.split()[2], size / 1e6), "who", "median, ms", "minimum", "MB/s", "rows/s", "against Tessera")
    for name, found in times.items():
        median = statistics.median(found)
        ratios = "" if name == "Tessera" else "**%.1f ×** (%.1f ×)" % (median / own, min(found) / least)
        print("| %s | %.0f | %.0f | %.0f | %s | %s |" % (
            name, median, min(found), size / median / 1e3, f"{round(rows / median) * 1000:,}", ratios), flush=True)


def table(title, *columns):
    print("\n**%s**\n\n| %s |\n|%s" % (title, " | ".join(columns), "---|" * len(columns)), flush=True)


def limits():
    answer = subprocess.run(java("", "Limits"), stdout=subprocess.PIPE, text=True, check=True)
    return [float(word) for word in answer.stdout.split()]


def growth(heap):
    table("Growth with the rows: k-means, 20 columns, k=8, at most 50 iterations", "rows", "iterations", "ms",
          "ms an iteration and million rows", "rows themselves, MB", "alive on the heap, MB", "allocated by a fit, MB")
    points = []
    command = java("", "Growth", *map(str, GROWTH), heap=heap)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            n, iterations, milliseconds, allocated, alive = map(float, line.split())
            print("| %s | %d | %.1f | %.2f | %.0f | %.0f | %.0f |" % (
                f"{int(n):,}", iterations, milliseconds, milliseconds / (iterations + 1) / n * 1e6, n * 160 / 1e6,
                alive / 1e6, allocated / 1e6), flush=True)
            points.append((n, milliseconds, alive / 1e6))
    if process.returncode:
        note("the JVM ended early: is a heap of %s too large for this machine, or too small?" % heap)
    if len(points) > 1:
        with open(os.path.join(HERE, "growth.svg"), "w", encoding="utf-8") as file:
            file.write(chart.growth(points))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--growth-heap", default="12g", help="heap of the JVM that grows to 10 million rows")
    parser.add_argument("words", nargs="*", metavar="WORD")
    asked = parser.parse_args()

    def wanted(name):
        return not asked.words or any(name.startswith(word) for word in asked.words)

    problems = [problem for problem in PROBLEMS if wanted(problem)]
    readings = [reading for reading in READINGS if wanted(reading)]
    if not problems and not readings and not wanted("limits") and not wanted("growth"):
        parser.error("no problem or part begins with any of: " + ", ".join(asked.words))
    limit = limits() if problems or wanted("limits") else None
    if problems:
        run(problems, asked.rounds, limit)
    elif limit:
        print("\n%.1f GB/s read from memory, %.0f GFLOP/s float, %.0f GFLOP/s double" % tuple(x / 1e9 for x in limit))
    if readings:
        with java_sides() as (sides, folder):
            for reading in readings:
                read(reading, sides, folder, asked.rounds)
    if wanted("growth"):
        growth(asked.growth_heap)


@contextlib.contextmanager
def java_sides():
    """The JVMs that are built, and the folder that they share."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        sides = []
        for module, name in (("", "Compare"), ("peers", "peers.Peers")):
            if os.path.isdir(os.path.join(HERE, module, "target", "lib")):
                sides.append(JavaSide(module, name, folder))
                stack.callback(sides[-1].close)
            else:
                note("Not built, not timed: " + os.path.join("benchmarks", module))
        yield sides, folder


def run(problems, rounds, limit):
    with java_sides() as (sides, folder):
        table("Times, ms; ratios of medians (of minima)", "problem", "who", "median", "minimum", "against Tessera")
        found = [compare(problem, sides, folder, rounds) for problem in problems]
    table("Against the machine: %.1f GB/s read from memory, %.0f GFLOP/s float, %.0f GFLOP/s double, two threads"
          % tuple(x / 1e9 for x in limit), "problem", "iterations", "ms", "MB an iteration", "MFLOP an iteration",
          "GB/s", "of reading", "GFLOP/s", "of float", "of double")
    for (problem, own, iterations, read, flop), _ in found:
        count = int(iterations or 0) + 1
        print("| `%s` | %s | %.1f | %.1f | %.0f | %.1f | %.0f %% | %.0f | %.0f %% | %.0f %% |" % (
            problem, iterations, own, read / count / 1e6, flop / count / 1e6, read / own / 1e6,
            1e5 * read / own / limit[0], flop / own / 1e6, 1e5 * flop / own / limit[1], 1e5 * flop / own / limit[2]))
    table("Every iteration recorded", "problem", "iterations kept", "without, ms", "with, ms", "costs")
    for _, recorded in found:
        if recorded:
            problem, without, kept, count = recorded
            print("| `%s` | %s | %.1f | %.1f | %+.1f %% |" % (problem, count, without, kept, 100 * (kept / without - 1)))


if __name__ == "__main__":
    main()
