#!/usr/bin/env bash
# A real MLflow server is told of a real run, and asked what it knows.
#
#   benchmarks/tracking/mlflow.sh OUT
#
# Installs MLflow from PyPI into OUT/venv (about 1 GB), starts its server on this machine, and a stack of its own; lets a small
# GPTA run on WordNet's glosses go while `gpta track` follows; kills it half-way and starts it anew; then reads the run with
# MLflow's own client (read_mlflow.py). Needs python3 and takes some minutes.
MLFLOW=${MLFLOW:-mlflow==3.17.0}
PORT=${PORT:-5055}

set -euo pipefail
script=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
here=$script/..

die() {
  echo "mlflow.sh: $*" >&2
  exit 2
}

[ $# -eq 1 ] || die "usage: benchmarks/tracking/mlflow.sh OUT"
mkdir -p "$1"
out=$(CDPATH= cd -- "$1" && pwd)
command -v python3 >/dev/null || die "python3 is needed: MLflow is written in it"
. "$here/stack.sh"

server=
track=
end() {
  [ -z "$track" ] || kill "$track" 2>/dev/null || true
  [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" || true; }
  stop
}
trap end EXIT

[ -x "$out/venv/bin/mlflow" ] || {
  python3 -m venv "$out/venv"
  "$out/venv/bin/pip" install -q --disable-pip-version-check "$MLFLOW"
}
"$out/venv/bin/mlflow" server --host 127.0.0.1 --port "$PORT" --workers 1 \
  --backend-store-uri "sqlite:///$out/mlflow.db" --artifacts-destination "$out/artifacts" >"$out/mlflow.log" 2>&1 &
server=$!
for _ in $(seq 120); do
  curl -fs "http://127.0.0.1:$PORT/health" >/dev/null && break
  kill -0 "$server" 2>/dev/null || die "MLflow did not start: $(tail -n 5 "$out/mlflow.log")"
  sleep 1
done

"$gpta" demo --files-only --out "$out/wordnet" >/dev/null
cat >"$out/tracked.yaml" <<YAML
run: tracked
variant: GPTA
description: Short definitions from a dictionary about words. There are 24 classes, such as animal and plant.
data: {train: [wordnet/data/wordnet-nouns.jsonl], samples: {train: 200, validation: 30, test: 200}}
student: {weights: maven:all-minilm-l6-v2}
loop: {epochs: 2, history: 15, window: 5}
YAML

start --no-console
follow_mlflow() {
  "$gpta" track --mlflow "http://127.0.0.1:$PORT" --experiment wordnet >>"$out/track.log" 2>&1 &
  track=$!
}
follow_mlflow
"$gpta" register "$out/tracked.yaml"
"$gpta" watch tracked >"$out/tracked.log" 2>&1 &
watch=$!
sleep 15
kill -9 "$track" && follow_mlflow
wait "$watch" || die "the run did not end well: see $out/tracked.log"
"$gpta" report --json tracked >"$out/report.json"
"$out/venv/bin/python" "$script/read_mlflow.py" "http://127.0.0.1:$PORT" "$out/report.json"
