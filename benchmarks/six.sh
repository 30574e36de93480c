#!/usr/bin/env bash
# All six benchmarks through the whole loop, at sizes that fit a small machine, and a table of what came of it.
#
#   benchmarks/six.sh DATA_DIR OUT
#
# DATA_DIR holds a folder for each benchmark with files train.*, validation.* and test.*, packed (.gz) or not, in a layout
# that its format can read: yelp_review_full, sentiment140, squad, race, cnn_dailymail, xsum.
# OUT gets a registration, a log and a report for every run, and results.md and results.json.
#
# What is run: a BASELINE (no prefix, nobody asked) and GPTA with the bundled teaching assistant. Students are MiniLM; for
# the summaries a small BART that begins untrained, which shows that the loop runs, not how well a BART summarises.
#
# Sizes, to be changed by environment variables:
TASKS=${TASKS:-"yelp sentiment140 squad race cnn_dailymail xsum"}
VARIANTS=${VARIANTS:-"BASELINE GPTA"}
TRAIN=${TRAIN:-500}
VALIDATION=${VALIDATION:-100}
TEST=${TEST:-500}
EPOCHS=${EPOCHS:-2}
HISTORY=${HISTORY:-16}
WINDOW=${WINDOW:-5}
MIN_DIALOGUES=${MIN_DIALOGUES:-10}
SEED=${SEED:-1}

set -euo pipefail
here=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

die() {
  echo "six.sh: $*" >&2
  exit 2
}

[ $# -eq 2 ] || die "usage: benchmarks/six.sh DATA_DIR OUT"
[ -d "$1" ] || die "$1 is no folder"
data=$(CDPATH= cd -- "$1" && pwd)
mkdir -p "$2"
out=$(CDPATH= cd -- "$2" && pwd)
command -v python3 >/dev/null || die "python3 is needed to make the table"
. "$here/stack.sh"

folder_of() {
  case $1 in
    yelp) echo yelp_review_full ;;
    *) echo "$1" ;;
  esac
}

student_of() {
  case $1 in
    xsum) echo '{weights: new:bart-small, maxTokens: 256, maxTargetTokens: 48}' ;;
    cnn_dailymail) echo '{weights: new:bart-small, maxTokens: 256, maxTargetTokens: 96}' ;;
    # a sample is four sequences
    race) echo '{weights: maven:all-minilm-l6-v2, maxTokens: 128, gradientAccumulation: 4}' ;;
    sentiment140) echo '{weights: maven:all-minilm-l6-v2, maxTokens: 64}' ;;
    *) echo '{weights: maven:all-minilm-l6-v2, maxTokens: 256}' ;;
  esac
}

# the description is that of the benchmark's own registration beside this script
description_of() {
  sed -n '/^description: >-$/,/^data:$/{/^  /s/^  //p}' "$here/$1.yaml" | tr '\n' ' '
}

registration() {
  local task=$1 variant=$2 run=$3
  cat >"$out/$run.yaml" <<YAML
run: $run
variant: $variant
description: >-
  $(description_of "$task")
data:
  format: $task
  train: [$(file_of "$(folder_of "$task")" train)]
  validation: [$(file_of "$(folder_of "$task")" validation)]
  test: [$(file_of "$(folder_of "$task")" test)]
  samples: {train: $TRAIN, validation: $VALIDATION, test: $TEST}
student: $(student_of "$task")
loop: {epochs: $EPOCHS, history: $HISTORY, window: $WINDOW, seed: $SEED}
teachingAssistant: {minDialogues: $MIN_DIALOGUES}
YAML
}

start
for task in $TASKS; do
  for variant in $VARIANTS; do
    run=$(echo "six-$task-$variant" | tr 'A-Z_' 'a-z-')
    registration "$task" "$variant" "$run"
    if follow "$run"; then
      grep -A3 '95% interval' "$out/$run.log" || true
    fi
  done
done
python3 "$here/six_table.py" "$out" "$TRAIN train, $VALIDATION validation, $TEST test samples; $EPOCHS epochs, k = $HISTORY, w = $WINDOW, seed $SEED"
