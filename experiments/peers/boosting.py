"""Gradient-boosted trees on the deals that a draft was drawn from, and how they rank deals that they have not seen.

Reads JSON on stdin: {"train": portal, "unseen": portal}, a portal being
{"choices": [[code or null, ...], ...], "numbers": [[number or null, ...], ...], "won": [0 or 1, ...]},
one list per attribute, one place per deal. Prints {"usual": AUC, "gentle": AUC} of the unseen deals.
"""
import json
import sys

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

# Small trees and a low learning rate: settings of a careful analyst for a thousand deals.
GENTLE = {"learning_rate": 0.05, "max_iter": 80, "max_leaf_nodes": 5, "min_samples_leaf": 20}


def columns_of(portal):
    """An unknown value is nan, which the trees treat as a value of its own."""
    columns = portal["choices"] + portal["numbers"]
    return numpy.array(columns, dtype=float).T


def unseen_auc(data, settings):
    is_choice = [True] * len(data["train"]["choices"]) + [False] * len(data["train"]["numbers"])
    model = HistGradientBoostingClassifier(categorical_features=is_choice, random_state=1, **settings)
    model.fit(columns_of(data["train"]), data["train"]["won"])
    chances = model.predict_proba(columns_of(data["unseen"]))[:, 1]
    return roc_auc_score(data["unseen"]["won"], chances)


data = json.load(sys.stdin)
print(json.dumps({"usual": unseen_auc(data, {}), "gentle": unseen_auc(data, GENTLE)}))
