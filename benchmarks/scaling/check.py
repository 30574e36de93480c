"""Holds the model (loop.py) against real runs: a real broker, the real gradient-service, and evaluators that are processes of
their own, 1, 2 and 4 of them. A table; a minute or two for each.

    ./gpta version                                        # once, so that all is built
    python3 benchmarks/scaling/check.py                   # trainers and evaluators sleep: as many as there would be GPUs
    python3 benchmarks/scaling/check.py --students        # they are student-trainer, a core each: as many as there are cores

Nobody is asked and nothing tuned: these sleep in either case. Told to the model is what the events say of the real run: how
long an epoch, opening a student, a candidate, a test, an answer, a tuning and gradient-service's step took on average, and, as
that is chance, in which partition an epoch of a run lay and which evaluator had it. Needs confluent-kafka and fastavro.
"""

import argparse
import collections
import contextlib
import dataclasses
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

import confluent_kafka
from confluent_kafka.admin import AdminClient

from loop import Pool, Shape, Work, World
from workers import Events

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
FOLLOWED = ["prefix-history", "prefix-candidates", "metric-scored", "prefix-selected", "epoch-completed", "model-updated",
            "run-failed"]
PARTITIONS = 6  # as `gpta topics` makes them
SMALL = ("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
SLEEPING = {"runs": 6, "epochs": 2, "history": 16, "per_request": 4, "trainers": 6}
STUDENTS = {"runs": 4, "epochs": 1, "history": 16, "per_request": 8, "trainers": 1}
TENSORS = ("-Xmx640m", "-XX:+UseSerialGC", "-Dai.djl.offline=true")
RUN = """
run: {name}
variant: GPTA
description: Short reviews of dishes. The label says whether the guests liked them.
data: {{train: [data.csv], samples: {{train: 32, validation: {validation}, test: 32}}}}
student: {{weights: maven:all-minilm-l6-v2}}
loop: {{epochs: {epochs}, history: {history}, candidatesPerRequest: {per_request}, window: 2, seed: 1}}
teachingAssistant: {{model: none, minDialogues: 1}}
"""


def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()


def processor_seconds(process):
    """What it has used so far; Linux."""
    fields = pathlib.Path("/proc/%d/stat" % process.pid).read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Stack:
    """Processes in a folder, a broker and gradient-service first; they end with `exits`."""

    def __init__(self, folder, exits):
        self.folder, self.exits, self.processes = folder, exits, {}
        self.brokers = "127.0.0.1:%d" % port()
        self.admin = AdminClient({"bootstrap.servers": self.brokers}, logger=Quiet())
        cli = PROJECT / "cli/target"
        jar = next(jar for jar in cli.glob("cli-*.jar") if "tests" not in jar.name)
        self.start("broker", exits, "java", *SMALL, "-cp", "%s:%s/lib/*" % (jar, cli), "dev.gpta.cli.stack.EmbeddedBroker",
                   str(folder / "broker"), self.brokers.split(":")[1], str(port()))
        self.wait("the broker", lambda: self.admin.list_topics(timeout=2))
        self.gpta("topics")
        self.service("gradient-service", "gradient-service", exits, SMALL, GPTA_STATE_DIR=str(folder / "state"))
        (folder / "data.csv").write_text("text,label\n" + "".join(
            "the dish number %d was fresh and the guests were pleased,good\n"
            "the dish number %d was stale and the guests were annoyed,bad\n" % (n, n) for n in range(200)))

    def start(self, name, exits, *command, **environment):
        log = exits.enter_context(open(self.folder / (name + ".log"), "ab"))
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **environment})
        self.processes[name] = process
        exits.callback(stop, process)
        exits.callback(self.processes.pop, name)
        return process

    def service(self, name, module, exits, options, **environment):
        return self.start(name, exits, "java", *options, "-jar", str(PROJECT / module / "target/quarkus-app/quarkus-run.jar"),
                          KAFKA_BOOTSTRAP_SERVERS=self.brokers, QUARKUS_HTTP_PORT=str(port()), **environment)

    def student(self, role, name, exits):
        """student-trainer, on one core."""
        return self.service(name, "student-trainer", exits, TENSORS, GPTA_ROLE=role, GPTA_INSTANCE=name,
                            GPTA_STORE=str(self.folder / "store"), GPTA_DATA_ROOTS=str(self.folder), OMP_NUM_THREADS="1",
                            OMP_WAIT_POLICY="PASSIVE", MALLOC_ARENA_MAX="2", OPT_OUT_TRACKING="true")

    def sleeper(self, kind, name, exits, seconds):
        return self.start(name, exits, sys.executable, str(HERE / "workers.py"), self.brokers, kind, str(seconds))

    def gpta(self, *arguments):
        done = subprocess.run([str(PROJECT / "gpta"), *arguments], capture_output=True, text=True, cwd=self.folder,
                              env={**os.environ, "GPTA_NO_BUILD": "1", "GPTA_BOOTSTRAP_SERVERS": self.brokers})
        if done.returncode:
            sys.exit("gpta %s: %s" % (" ".join(arguments), done.stderr or done.stdout))

    def wait(self, what, whether):
        for _ in range(240):
            self.look()
            with contextlib.suppress(confluent_kafka.KafkaException):
                if whether():
                    return
            time.sleep(0.5)
        sys.exit("not there after two minutes: %s" % what)

    def look(self):
        """Ends all if a process has ended."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                log = (self.folder / (name + ".log")).read_text(errors="replace")
                sys.exit("%s has ended with code %d:\n%s" % (name, process.returncode, log[-2000:]))

    def dealt(self, group, count):
        """Whether so many share all partitions."""
        owned = self.assignment(group)
        return len(owned) == count and all(owned) and sorted(sum(owned, [])) == list(range(PARTITIONS))

    def assignment(self, group):
        """Partitions of each member."""
        members = self.admin.describe_consumer_groups([group])[group].result().members
        return [[p.partition for p in member.assignment.topic_partitions] for member in members]


class Quiet:
    """While the broker starts nobody answers, which is no news."""

    def log(self, *_):
        pass


@dataclasses.dataclass(frozen=True)
class Seen:
    """Runs, by their events."""

    makespan: float         # from the first answer to the last student
    round: float            # from a manifest to its last score, on average
    work: Work              # what things took, on average
    place: dict             # partition of each topic and (run, epoch)
    owned: list             # partitions of each evaluator
    busiest: float          # share of the candidates that lay with the busiest evaluator
    processor: float        # seconds of an evaluator's processor, a candidate


def real(stack, given, count):
    """Runs with so many evaluators."""
    # names that spread few runs over the partitions: by chance all may lie with one evaluator
    names = ["c%d-%d" % (count, n) for n in range(given.runs)]
    for name in names:
        file = stack.folder / (name + ".yaml")
        file.write_text(RUN.format(name=name, **vars(given)))
        stack.gpta("register", str(file))
    with contextlib.ExitStack() as exits:
        def worker(role, number, seconds):
            name = "%s-%d" % (role, number)
            return stack.student(role, name, exits) if given.students else stack.sleeper(role, name, exits, seconds)

        evaluators = [worker("evaluator", n, given.score) for n in range(count)]
        for n in range(given.trainers):
            worker("trainer", n, given.train)
        stack.sleeper("tuner", "tuner", exits, given.tune)
        stack.wait("evaluators", lambda: stack.dealt("student-evaluator", count))
        stack.wait("trainers", lambda: stack.dealt("student-trainer", given.trainers))
        before = sum(map(processor_seconds, evaluators))
        records = follow(stack, names, begin=lambda: stack.sleeper("asker", "asker", exits, given.ask))
        used = sum(map(processor_seconds, evaluators)) - before
        return seen(records, names, stack.assignment("student-evaluator"), used)


def follow(stack, names, begin):
    """Topic, partition, time and event of what comes until each run has its student, by the clock of who reads."""
    events, waiting, records = Events(), set(names), []
    consumer = confluent_kafka.Consumer({"bootstrap.servers": stack.brokers, "group.id": "check-%f" % time.time(),
                                         "auto.offset.reset": "earliest", "isolation.level": "read_committed"})
    consumer.subscribe(FOLLOWED)
    while not consumer.assignment():
        consumer.poll(0.1)
    begin()
    limit = time.time() + 900
    while waiting:
        if time.time() > limit:
            sys.exit("not over within 15 minutes: %s" % sorted(waiting))
        stack.look()
        record = consumer.poll(0.5)
        if record is None or record.error():
            continue
        event = events.read(record.topic(), record.value())
        run = event["run"]["runId"]
        if run in names:
            records.append((record.topic(), record.partition(), time.time(), event))
            if record.topic() == "run-failed":
                sys.exit("%s failed: %s" % (run, event["message"]))
            if event.get("kind") == "STUDENT":
                waiting.discard(run)
    consumer.close()
    return records


def seen(records, names, owned, used):
    at, took, place, asked, scored = {}, collections.defaultdict(list), {}, {}, {}
    for topic, partition, time_, event in records:
        at[event["eventId"]] = time_
        if topic in ("prefix-selected", "prefix-candidates"):
            place[topic, (names.index(event["run"]["runId"]), event["epoch"])] = partition
        if topic == "prefix-candidates" and event["checkpoint"]:
            asked[event["eventId"]] = partition, len(event["candidates"])
        if topic in ("prefix-selected", "prefix-history") and event["causationId"] in at:
            took["hop"].append(time_ - at[event["causationId"]])
        if event.get("work"):
            began, ended = (event["work"][end].timestamp() for end in ("startedAt", "endedAt"))
            took[event.get("kind", topic)].append(ended - began)
            if topic == "metric-scored":
                first, _, _ = scored.get(event["manifestId"], (began, 0, 0))
                scored[event["manifestId"]] = first, ended, time_
    mean = {what: statistics.mean(all_) for what, all_ in took.items()}
    work = Work(train=mean["epoch-completed"], open=opening(at, asked, scored, owned), score=mean["metric-scored"],
                test=mean["STUDENT"], ask=mean["prefix-candidates"], tune=mean.get("TEACHING_ASSISTANT", 0), hop=mean["hop"],
                spread=0)
    first = min(time_ for topic, _, time_, _ in records if topic == "prefix-candidates")
    last = max(time_ for topic, _, time_, event in records if event.get("kind") == "STUDENT")
    rounds = statistics.mean(known - at[manifest] for manifest, (_, _, known) in scored.items())
    shares = [sum(count for partition, count in asked.values() if partition in one) for one in owned]
    return Seen(last - first, rounds, work, place, owned, max(shares) / sum(shares), used / sum(shares))


def opening(at, asked, scored, owned):
    """From when an evaluator has a manifest, and nothing else to do, until it begins the first candidate; on average."""
    free, took = {}, []
    for manifest, (began, ended, _) in sorted(scored.items(), key=lambda one: one[1]):
        partition, _ = asked[manifest]
        who = next(n for n, one in enumerate(owned) if partition in one)
        took.append(began - max(at[manifest], free.get(who, 0)))
        free[who] = ended
    return statistics.mean(took)


def modelled(given, count, seen):
    """Makespan and a round, by the model."""
    def pods(most):
        return Pool(partitions=PARTITIONS, most=most, least=most, cold=0)

    world = World(seen.work, Shape(given.epochs, given.history, given.per_request), pods(given.trainers), pods(count),
                  askers=16, tuners=16, seed=1)
    world.evaluators.ready = dict(enumerate(map(list, seen.owned)))
    world.evaluators.place = lambda key: seen.place["prefix-candidates", key]
    world.trainers.place = lambda key: seen.place["prefix-selected", key]
    for run in range(given.runs):
        world.clock.after(0, lambda run=run: world.start(run))
    world.clock.run()
    return world.last_end - seen.work.hop - seen.work.ask, statistics.mean(world.rounds)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("train", 1), ("score", 0.25), ("ask", 0.2), ("tune", 1)):
        parser.add_argument("--" + name, type=float, default=default, help="seconds that it sleeps")
    for name in SLEEPING:
        parser.add_argument("--" + name.replace("_", "-"), type=int,
                            help="%d; with --students %d" % (SLEEPING[name], STUDENTS[name]))
    parser.add_argument("--validation", type=int, default=64, help="samples that a candidate is scored on, with --students")
    parser.add_argument("--evaluators", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--students", action="store_true", help="evaluators and trainers are student-trainer")
    given = parser.parse_args()
    for name, default in (STUDENTS if given.students else SLEEPING).items():
        setattr(given, name, getattr(given, name) or default)
    return given


def main():
    given = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    head = ("evaluators", "the busiest's share", "makespan s, real", "model", "real / model", "a round s, real", "model",
            "opening s", "a candidate s", "processor s a candidate", "an epoch s", "gradient-service's step s")
    print("| %s |\n|%s" % (" | ".join(head), "---|" * len(head)))
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as exits:
        stack = Stack(pathlib.Path(folder), exits)
        for count in given.evaluators:
            one = real(stack, given, count)
            makespan, round_ = modelled(given, count, one)
            print("| %d | %.0f%% | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f | %.2f | %.2f | %.1f | %.2f |" % (
                count, 100 * one.busiest, one.makespan, makespan, one.makespan / makespan, one.round, round_, one.work.open,
                one.work.score, one.processor, one.work.train, one.work.hop), flush=True)


if __name__ == "__main__":
    main()
