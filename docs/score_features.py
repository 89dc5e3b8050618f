"""From raw features to the columns of a Tessera model's matrix: the steps "derive" and "scale" of model-format.md."""
import numpy as np

def derive(operations, raw, n, nan=np.nan):
    stack = []
    for name, *of in operations:
        takes, do = {
            "column": (0, lambda: raw[of[0]]), "constant": (0, lambda: np.full(n, float(of[0]))), "not": (1, lambda a: 1 - a),
            "one_of": (0, lambda: np.array([nan if v is None else spelling(v) in of[1:] for v in raw[of[0]]], float)),
            "among": (1, lambda a: np.isin(a, of) + 0 * a), "coalesce": (2, lambda a, b: np.where(np.isnan(a), b, a)),
            "and": (2, lambda a, b: np.where((a == 0) | (b == 0), 0, a * b)), "or": (2, lambda a, b: np.where((a == 1) | (b == 1), 1, a + b)),
            "if": (3, lambda a, b, c: np.where(np.isnan(a), nan, np.where(a == 0, c, b))),
        }.get(name) or (getattr(np, name).nin, lambda *x: getattr(np, name)(*x) + sum(0 * v for v in x))  # missing where one is
        result = do(*stack[len(stack) - takes :])
        stack[len(stack) - takes :] = [np.where(np.isfinite(result), result, nan)]
    return stack[0]
def z(f, x):  # clipped, transformed and scaled
    low, high = -np.inf if f["lower"] is None else f["lower"], np.inf if f["upper"] is None else f["upper"]
    x = np.where((f["outliers"] == "missing") & ((x < low) | (x > high)), np.nan, np.minimum(np.maximum(x, low), high))
    log, q = np.log1p(abs(x)), np.where(x < 0, 2 - (f["lambda"] or 0), f["lambda"] or 0)
    power = {"none": x, "log1p": np.where(x < 0, np.nan, log), "signed_log": np.copysign(log, x),
             "yeo_johnson": np.copysign(np.where(abs(q) < 2.3e-16, log, np.expm1(q * log) / q), x)}
    return (power[f["transform"]] - f["center"]) / f["scale"]
def donate(donors, zs):  # the values of the nearest donors where one is missing
    filled, d = np.array([zs[name] for name in donors["features"]]).T.copy(), np.array(donors["values"], float)
    for i, j in np.argwhere(np.isnan(filled)):
        squares = (d - [zs[name][i] for name in donors["features"]]) ** 2
        far = np.nansum(squares, 1) / (~np.isnan(squares)).sum(1)  # NaN where a donor shares no column
        near = [r for r in np.argsort(far, kind="stable") if not np.isnan(far[r] + d[r, j])][: donors["neighbours"]]
        filled[i, j] = d[near, j].mean() if near else np.nanmean(d[:, j])
    return dict(zip(donors["features"], filled.T))
def spelling(text):  # what all spellings of a level have in common
    return text and " ".join(text.split()).lower()
def places(levels):  # by level and, where there is no such level, by spelling; the first counts
    return {**{spelling(v): i for i, v in reversed(list(enumerate(levels)))}, **{v: i for i, v in enumerate(levels)}}
def matrix(model, raw):  # raw: arrays by feature, of floats or of texts; NaN and None are missing
    with np.errstate(all="ignore"):
        for d in model["derived"]:
            raw[d["name"]] = derive(d["operations"], raw, len(next(iter(raw.values()))))
        numbers = {f["name"]: raw[f["name"]] if f["kind"] == "number" else np.array(
            [places(f["order"]).get(v, places(f["order"]).get(spelling(v), np.nan)) for v in raw[f["name"]]], float) for f in model["features"] if f["kind"] != "category"}
        zs = {f["name"]: z(f, numbers[f["name"]]) for f in model["features"] if f["kind"] != "category"}
        given = donate(model["donors"], zs) if model["donors"] else {}
    columns = []
    for f in model["features"]:
        if f["kind"] == "category":
            place = places(f["levels"])
            place[None] = len(f["levels"]) if f["fill"] is None else place[f["fill"]]
            unseen = len(f["centers"]) - 1 if f["other"] else place[None]
            at = np.array([place.get(v, place.get(spelling(v), unseen)) for v in raw[f["name"]]])
            columns += [((at == i) - center) * f["factor"] for i, center in enumerate(f["centers"])]
            continue
        x, own = numbers[f["name"]], zs[f["name"]]
        columns.append(np.where(np.isnan(own), given[f["name"]] if f["fill"] is None else f["fill"], own) * f["weight"])
        holds = {"missing": np.isnan(own), "nonzero": np.where(np.isnan(x), np.nan, x != 0)}
        columns += [np.nan_to_num((holds[i["of"]] - i["center"]) * i["factor"]) for i in f["indicators"]]
    return columns
