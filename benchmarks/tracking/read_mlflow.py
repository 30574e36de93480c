"""Reads a run with MLflow's own client, and holds it against the run's report.

    python read_mlflow.py http://127.0.0.1:5055 report.json
"""

import json
import sys
import time
from collections import Counter

from mlflow.tracking import MlflowClient


def ended(client, run_id, patience=60):
    """The run there, when it is over."""
    for _ in range(patience):
        experiment = client.get_experiment_by_name("wordnet")
        runs = client.search_runs([experiment.experiment_id], f"tags.`gpta.run` = '{run_id}'") if experiment else []
        if runs and runs[0].info.status == "FINISHED" and "gpta.told" in runs[0].data.tags:
            assert len(runs) == 1, f"{len(runs)} runs of one name"
            return runs[0]
        time.sleep(1)
    sys.exit("MLflow was not told of the end of the run")


def main(url, report):
    told = json.load(open(report))["runs"][0]
    client = MlflowClient(url)
    run = ended(client, told["runId"])
    metrics = run.data.metrics

    assert metrics["test.with_prefix." + told["test"]["metric"]] == told["test"]["withPrefix"]
    assert metrics["validation.score"] == told["validation"]["score"]
    assert run.data.params["variant"] == told["variant"]
    losses = client.get_metric_history(run.info.run_id, "student.train_loss")
    assert [(point.step, point.value) for point in losses] == [(e["epoch"], e["trainLoss"]) for e in told["epochs"]]
    steps = client.get_metric_history(run.info.run_id, "ta.token_accuracy")
    assert [point.value for point in steps] == [s["tokenAccuracy"] for e in told["epochs"] for s in e.get("taSteps", [])]
    for name in metrics:
        points = Counter((p.step, p.timestamp) for p in client.get_metric_history(run.info.run_id, name))
        assert max(points.values()) == 1, f"{name} was told twice"
    files = [file.path for file in client.list_artifacts(run.info.run_id)]
    assert {"report.json", "histories.jsonl", "student"} <= set(files), files

    print(f"run {run.info.run_name}, {run.info.status}, {(run.info.end_time - run.info.start_time) / 1000:.1f} s")
    print(f"{len(run.data.params)} parameters, {len(metrics)} metrics, files {', '.join(sorted(files))}")
    print("fine-tuning steps", len(steps), "prefix", json.dumps(run.data.tags["gpta.prefix"]))
    print("all of it is as the report says")


if __name__ == "__main__":
    main(*sys.argv[1:])
