"""Makes table.md of the reports that tuned_ta.sh leaves. Standard library only.

    python3 tuned_ta_table.py OUT
"""

import json
import pathlib
import sys

HEAD = ["variant", "epoch", "student's loss", "mean score", "best score", "prefixes", "of them new in the run",
        "calls", "answers thrown away", "assistant's loss by pass", "token accuracy by pass", "promoted", "best prefix"]


def course(values, digits):
    return " > ".join(f"{value:.{digits}f}" for value in values) or "-"


def row(run, epoch):
    tuned = bool(epoch["taTrainLoss"])
    number = lambda key, digits: f"{epoch[key]:.{digits}f}" if key in epoch else "-"
    return [run["variant"], epoch["epoch"], number("trainLoss", 3), number("meanScore", 1), number("bestScore", 1),
            epoch["historySize"], epoch["novel"], epoch["calls"], epoch["rejected"],
            course(epoch["taTrainLoss"], 2), course(epoch["taTokenAccuracy"], 2),
            ("yes" if epoch["taPromoted"] else "no") if tuned else "-", f'"{epoch.get("bestPrefix", "")}"']


def end(run):
    if "test" not in run:
        return f"{run['variant']}: {run['state']}, {run.get('failed', {}).get('message', '')}"
    seconds = ", ".join(f"{stage} {spent:.0f}" for stage, spent in run["seconds"].items())
    return (f"{run['variant']}: test accuracy {run['test']['withPrefix']:.1f} with the prefix, "
            f"{run['test']['withoutPrefix']:.1f} without; seconds: {seconds}")


def main():
    folder = pathlib.Path(sys.argv[1])
    runs = [json.loads(file.read_text())["runs"][0]
            for file in sorted(folder.glob("tuned-ta-*.json"), reverse=True) if file.stat().st_size]
    rows = [HEAD, ["---"] * len(HEAD)] + [row(run, epoch) for run in runs for epoch in run["epochs"]]
    lines = ["| " + " | ".join(map(str, cells)) + " |" for cells in rows] + [""] + [end(run) for run in runs]
    (folder / "table.md").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
