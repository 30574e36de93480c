# Read by the scripts beside it: runs on a stack of their own, one after the other.
#
# Wanted before: data, a folder with a folder for each benchmark; out, the folder of what comes of it.
gpta=$here/../gpta
export GPTA_DIR=$out/stack

# the one file of a benchmark's split, e.g. yelp_review_full/train.csv.gz
file_of() {
  local found=("$data/$1/$2".*)
  [ ${#found[@]} -eq 1 ] && [ -f "${found[0]}" ] || die "wanted one file $data/$1/$2.*, found: ${found[*]}"
  echo "${found[0]}"
}

stack=
stop() {
  [ -z "$stack" ] || { kill "$stack" 2>/dev/null && wait "$stack" || true; }
}
trap stop EXIT

# with options of `gpta up`
start() {
  "$gpta" up "$@" >"$out/up.log" 2>&1 &
  stack=$!
  for _ in $(seq 900); do
    grep -q '^The stack is up' "$out/up.log" && return
    kill -0 "$stack" 2>/dev/null || die "the stack did not start: $(tail -n 5 "$out/up.log")"
    sleep 1
  done
  die "the stack is not up after 15 minutes: see $out/up.log"
}

# registers OUT/RUN.yaml, waits for its end, and leaves log and report beside it; fails if the run did not end well
follow() {
  local run=$1 ended=0
  echo "$(date -u +%H:%M:%S) $run"
  if ! { "$gpta" register "$out/$run.yaml" && "$gpta" watch "$run" >"$out/$run.log" 2>&1; }; then
    echo "$run did not end well: see $out/$run.log" >&2
    ended=1
  fi
  "$gpta" report --json "$run" >"$out/$run.json" 2>"$out/$run.err" || true
  return $ended
}
