"""Makes results.md and results.json of the reports that six.sh leaves. Standard library only.

    python3 six_table.py OUT "what was run"
"""

import json
import pathlib
import sys

NAMES = {"yelp": "Yelp", "sentiment140": "Sentiment140", "squad": "SQuAD v1.1", "squad2": "SQuAD v2.0", "race": "RACE",
         "cnn-dailymail": "CNN/DailyMail", "xsum": "XSum"}
OTHERS = {"macroF1": "macro-F1", "exactMatch": "EM", "rouge1": "R-1", "rouge2": "R-2"}
UNTRAINED = {"cnn-dailymail", "xsum"}


def runs(folder):
    """{task: {variant: run}}, in the order of NAMES; a run without a readable report is left out, and said to be."""
    found = {}
    for task in NAMES:
        for file in sorted(folder.glob(f"six-{task}-*.json")):
            try:
                run = json.loads(file.read_text())["runs"][0]
            except (json.JSONDecodeError, KeyError, IndexError):
                print(f"{file} is no report: see the log beside it", file=sys.stderr)
                continue
            found.setdefault(task, {})[run["variant"]] = run
    return found


def detail(tested):
    others = ", ".join(f"{name} {tested[key]:.1f}" for key, name in OTHERS.items() if key in tested)
    return f"{tested['score']:.1f} [{tested['low']:.1f}, {tested['high']:.1f}]" + (f"; {others}" if others else "")


def cell(run, which):
    if run is None:
        return "-"
    if "test" not in run:
        return "failed: " + run.get("failed", {}).get("message", run["state"])
    return detail(run["test"][which + "Detail"])


def row(task, variants):
    baseline, gpta = variants.get("BASELINE"), variants.get("GPTA")
    done = next((run for run in (gpta, baseline) if run and "test" in run), None)
    minutes = sum(run["seconds"]["total"] for run in variants.values()) / 60
    prefix = gpta["student"]["prefix"] if gpta and "student" in gpta else "-"
    return [NAMES[task] + (" *" if task in UNTRAINED else ""), done["test"]["metric"] if done else "-",
            cell(baseline, "withPrefix"), cell(gpta, "withPrefix"), cell(gpta, "withoutPrefix"),
            f'"{prefix}"' if prefix else "(none)", f"{minutes:.0f}"]


def main():
    folder, what = pathlib.Path(sys.argv[1]), sys.argv[2]
    found = runs(folder)
    head = ["benchmark", "metric", "baseline", "GPTA, with its prefix", "GPTA, without", "prefix", "minutes"]
    lines = ["| " + " | ".join(cells) + " |"
             for cells in [head, ["---"] * len(head)] + [row(task, found[task]) for task in found]]
    lines += ["", f"On the test sample, 0 to 100, with 95% intervals. {what}."]
    if UNTRAINED & found.keys():
        lines += ["", "\\* The student is a small BART that begins untrained: no pre-trained one was used. That the loop runs is "
                      "what these rows show."]
    (folder / "results.md").write_text("\n".join(lines) + "\n")
    (folder / "results.json").write_text(json.dumps({"what": what, "runs": found}, indent=1) + "\n")
    print("\n".join(lines))


main()
