"""Tier, risk score and outlier flag by a Tessera model: the step "judge" of model-format.md."""
import numpy as np
from score_features import derive, places, spelling, z

def scaled(f, raw):  # as in the matrix, without weight
    x = raw[f["name"]] if f["kind"] == "number" else np.array(
        [places(f["order"]).get(v, places(f["order"]).get(spelling(v), np.nan)) for v in raw[f["name"]]], float)
    own = z(f, x)
    return np.where(np.isnan(own), f["fill"], own)
def levels(term, raw):  # what each customer's level adds
    place, weights = places(list(term["levels"])), [*term["levels"].values(), 0.0]
    return np.array([weights[place.get(v, place.get(spelling(v), len(weights) - 1))] for v in raw[term["name"]]])
def standing(model, raw):  # raw: all features, derived ones too; columns to add, none where no risk is declared
    if not model.get("risk"):
        return {}
    with np.errstate(all="ignore"):
        n, risk, outliers = len(next(iter(raw.values()))), model["risk"], model["outliers"]
        score = sum(levels(t, raw) if t["kind"] == "levels" else t["riskWeight"] * scaled(t, raw) for t in risk["terms"])
        tier = np.where(score >= risk["highFrom"], "High", np.where(score >= risk["mediumFrom"], "Medium", "Low")).astype(object)
        for rule in reversed(risk["rules"]):
            tier[derive(rule["operations"], raw, n) == 1] = rule["tier"]
        distance = np.sqrt(sum(scaled(f, raw) ** 2 for f in outliers["features"])) if outliers else np.zeros(n)
        outlier = distance > (outliers["threshold"] if outliers else 0)
    return {"tier": tier, "risk_score": score.tolist(), "outlier": np.where(outlier, "true", "false")}
