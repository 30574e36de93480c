#!/usr/bin/env bash
# Has every image complete a small run, as a cluster would run it: another user than the image's, a root file system that is
# read-only, no capabilities. Prints what each takes: its size, and how long until it says that it is ready.
#
#   mvn -DskipTests -Pimages package       # beforehand
#   k8s/try-images.sh [TAG]
#
# Wants Docker (DOCKER_HOST, see .ci/docker), curl and 5 GB of memory. All containers share one network of their own, where
# the command line's image is the broker. What it starts it stops.
set -euo pipefail
tag=${1:-0.1.0}
user=$((20000 + RANDOM)):10001
work=$(mktemp -d)
chmod 755 "$work"
name=gpta-try-$$
started=()
stop() {
  [ ${#started[@]} = 0 ] || docker rm -f "${started[@]}" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT

# a folder that any user of group 10001 may write, as fsGroup makes it
folder() { mkdir -p "$work/$1" && chgrp 10001 "$work/$1" && chmod 2775 "$work/$1" && echo "$work/$1"; }
now() { date +%s%N; }

# NAME OPTIONS... IMAGE [COMMAND...]
start() {
  local container=$name-$1
  shift
  docker run -d --name "$container" --user "$user" --read-only --cap-drop ALL --security-opt no-new-privileges \
    -v "$(folder "tmp-$container"):/tmp" "$@" >/dev/null
  started+=("$container")
}

die() {
  echo "$1" >&2
  shift
  for container in "$@"; do echo "== $container" >&2; docker logs --tail 30 "$container" >&2; done
  exit 1
}

# NAME MODULE PORT OPTIONS...: a service, until it is ready
service() {
  local service=$1 image=gpta/$2:$tag port=$3 begun
  shift 3
  begun=$(now)
  start "$service" --network "container:$name-broker" -e QUARKUS_HTTP_PORT="$port" -e QUARKUS_HTTP_HOST=0.0.0.0 \
    -e KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9092 "$@" "$image"
  until curl -sf "http://127.0.0.1:$port/q/health/ready" >/dev/null; do
    [ $(($(now) - begun)) -lt 180000000000 ] || die "$service is not ready after three minutes" "$name-$service"
    sleep 0.1
  done
  local ready=$((($(now) - begun) / 1000000))
  local size jvm
  size=$(docker image inspect --format '{{.Size}}' "$image")
  jvm=$(docker logs "$name-$service" 2>&1 | sed -n 's/.*started in \([0-9.]*\)s.*/\1/p' | tail -n 1)
  printf '%-20s %8d MB %8s s %8d.%02d s\n' "$service" $((size / 1000000)) "${jvm:-?}" $((ready / 1000)) $((ready % 1000 / 10))
}

gpta() {
  docker run --rm --user "$user" --read-only --cap-drop ALL --security-opt no-new-privileges \
    --network "container:$name-broker" --tmpfs /tmp:exec -v "$work/data:/data:ro" \
    -e GPTA_BOOTSTRAP_SERVERS=127.0.0.1:9092 "gpta/cli:$tag" "$@"
}

folder data >/dev/null
folder store >/dev/null
# two classes that can be told apart, in 300 lines
{
  echo text,label
  for i in $(seq 150); do echo "the dish number $i was fresh and the guests were pleased,good"; done
  for i in $(seq 150); do echo "the dish number $i was stale and the guests were annoyed,bad"; done
} >"$work/data/reviews.csv"
cat >"$work/data/reviews.yaml" <<END
run: images-1
variant: GPTA
description: Short reviews of dishes. The label says whether the guests liked them.
data:
  train: [reviews.csv]
  samples: {train: 128, validation: 32, test: 64}
student:
  weights: maven:all-minilm-l6-v2
  learningRate: 2.0e-4
loop: {epochs: 2, history: 6, window: 3, seed: 1}
teachingAssistant: {model: gpta-ta-5m, minDialogues: 3}
END

ports=()
for port in $(seq 28080 28086); do ports+=(-p "127.0.0.1:$port:$port"); done
start broker "${ports[@]}" --entrypoint java "gpta/cli:$tag" -Xmx192m -XX:+UseSerialGC \
  -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp @/app/jib-classpath-file dev.gpta.cli.stack.EmbeddedBroker /tmp/broker 9092 9093
printf '%-20s %11s %10s %13s\n' image size started ready
gpta topics >/dev/null
tensors=(-e JAVA_TOOL_OPTIONS="-Xmx640m -XX:+UseSerialGC -Dai.djl.offline=true" -e OMP_WAIT_POLICY=PASSIVE
  -e OPT_OUT_TRACKING=true -e MALLOC_ARENA_MAX=2 -e DJL_CACHE_DIR=/tmp/djl)
small=(-e JAVA_TOOL_OPTIONS="-Xmx160m -XX:+UseSerialGC -XX:TieredStopAtLevel=1")
student=("${tensors[@]}" -e GPTA_STORE=/store -e GPTA_DATA_ROOTS=/data -v "$work/data:/data:ro" -v "$work/store:/store")
assistant=(-e GPTA_TA_BASE_URL=http://127.0.0.1:28080/v1 -e GPTA_TA_API_KEY=none)
service teaching-assistant teaching-assistant 28080 "${tensors[@]}" -e GPTA_TA_SERVER_API_KEY=none \
  -e GPTA_TA_SERVER_DATA_FOLDER=/data -v "$(folder assistant):/data"
service gradient-service gradient-service 28081 "${small[@]}" -e GPTA_STATE_DIR=/tmp/state
service prefix-service prefix-service 28082 "${small[@]}" "${assistant[@]}"
service finetune-service finetune-service 28083 "${small[@]}" "${assistant[@]}"
service trainer student-trainer 28084 "${student[@]}" -e GPTA_ROLE=trainer
service evaluator student-trainer 28085 "${student[@]}" -e GPTA_ROLE=evaluator
service console console 28086 "${small[@]}" -e GPTA_CONSOLE_API_KEY=none
printf '%-20s %8d MB\n\n' cli $(($(docker image inspect --format '{{.Size}}' "gpta/cli:$tag") / 1000000))

gpta register /data/reviews.yaml
gpta watch images-1 || die "the run does not end well" "${started[@]}"
docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' "${started[@]}" | sed "s/^$name-//"
