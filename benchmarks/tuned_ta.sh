#!/usr/bin/env bash
# What tuning does for a teaching assistant: two runs on Sentiment140 that differ in nothing but that, and a table by epoch.
#
#   benchmarks/tuned_ta.sh DATA_DIR MODEL OUT
#
# DATA_DIR has a folder sentiment140 with files train.*, validation.* and test.*, packed (.gz) or not. MODEL is what
# `./gpta up --ta-model` takes: a Hugging Face folder, a GGUF file, or hf:ORG/NAME. OUT gets a registration, a log and a
# report for each run, and table.md.
#
# Both runs have the same seed, so that their first epochs begin alike: same student, same questions, same seeds of the answers
# (which rounding can still change: docs/TEACHING_ASSISTANT.md). Then GPTA tunes the assistant and FROZEN_TA does not: the second
# epoch is the tuned assistant beside the untuned one. The students differ from then on, too, as each is trained with its own
# run's best prefix.
#
# Sizes, to be changed by environment variables:
VARIANTS=${VARIANTS:-"GPTA FROZEN_TA"}
TRAIN=${TRAIN:-500}
VALIDATION=${VALIDATION:-100}
TEST=${TEST:-500}
EPOCHS=${EPOCHS:-5}
HISTORY=${HISTORY:-50}
WINDOW=${WINDOW:-5}
SEED=${SEED:-1}

set -euo pipefail
here=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

die() {
  echo "tuned_ta.sh: $*" >&2
  exit 2
}

[ $# -eq 3 ] || die "usage: benchmarks/tuned_ta.sh DATA_DIR MODEL OUT"
[ -d "$1" ] || die "$1 is no folder"
data=$(CDPATH= cd -- "$1" && pwd)
model=$2
mkdir -p "$3"
out=$(CDPATH= cd -- "$3" && pwd)
command -v python3 >/dev/null || die "python3 is needed to make the table"
. "$here/stack.sh"

# as the server calls it: the last part of the source
id=${model%/}
id=${id##*/}
id=${id%%@*}
id=${id%.gguf}

registration() {
  cat >"$out/$2.yaml" <<YAML
run: $2
variant: $1
description: >-
  Short messages that people wrote on Twitter in 2009.
  The label says whether the mood is negative (0) or positive (4).
data:
  format: sentiment140
  train: [$(file_of sentiment140 train)]
  validation: [$(file_of sentiment140 validation)]
  test: [$(file_of sentiment140 test)]
  samples: {train: $TRAIN, validation: $VALIDATION, test: $TEST}
student: {weights: maven:all-minilm-l6-v2, maxTokens: 64, learningRate: 2.0e-4}
loop: {epochs: $EPOCHS, history: $HISTORY, window: $WINDOW, seed: $SEED}
teachingAssistant: {model: $id}
YAML
}

start --ta-model "$model"
for variant in $VARIANTS; do
  run=$(echo "tuned-ta-$variant" | tr 'A-Z_' 'a-z-')
  registration "$variant" "$run"
  follow "$run" || true
done
python3 "$here/tuned_ta_table.py" "$out"
