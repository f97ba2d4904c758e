"""A tour of a programme theory: what it holds, what sets off what, and where its evidence is thin.

Run it with `python examples/tour.py`. It prints, and draws into the folder `tour`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import cmo

theory = cmo.library("online-mental-health-forums")
print(theory)

print("\nOne configuration, in words:")
print(theory["CMOC05"].sentence())

print("\nWhat moderators' example sets off, however far it goes:")
for step in theory.downstream("CMOC15").steps:
    print(f"  {step.configuration.id}: {step.configuration.title}")

print("\nFeedback loops:")
for loop in theory.feedback_loops():
    print(f"  {' -> '.join([*loop.ids, loop.ids[0]])}")

print("\nWhat improves self-efficacy:")
print(theory.ask("self-efficacy"))

print("\nWhy the forum is sustained where moderators are present:")
scenario = theory.when("moderators-present")
print(scenario.why("forum-sustained"))

print("\nWhat is enough for people to explore their difficulties:")
print(theory.sufficient_contexts("difficulties-explored"))

print("\nHow many parts are stated by a source, and how many inferred:")
basis = Counter(
    configuration.basis_of(use)
    for configuration in theory.configurations.values()
    for _role, use in configuration.uses()
)
print(f"  {basis['stated']} stated, {basis['inferred']} inferred")

print("\nUnwanted outcomes, and what keeps them away:")
for configuration in theory.configurations.values():
    for outcome in configuration.outcomes:
        if outcome.valence == "negative":
            kept_away = ", ".join(use.label for use in configuration.unless) or "nothing yet"
            print(f"  {configuration.id}: {outcome.label} (kept away by: {kept_away})")

folder = Path("tour")
folder.mkdir(exist_ok=True)
theory.draw(folder / "theory.svg")
theory.draw(folder / "ripples.svg", kind="ripples")
theory.draw(folder / "CMOC05.svg", kind="card", configuration="CMOC05")
scenario.draw(folder / "scenario.svg")
print(f"\nFour pictures are in {folder}.")
