"""The loop of many runs as a discrete-event simulation: who waits for whom, and for how long.

A run is E epochs. An epoch: the trainer trains (one work item), round 1 scores two prefixes, then the teaching assistant
is asked for l prefixes at a time until k - 1 are there, each round scored before the next is asked for (round 2 is asked
for together with round 1); then the teaching assistant is tuned, except after the last epoch. At the end the student is
tested, on a trainer. Work items lie in partitions; a partition belongs to one pod, a pod does one item at a time. Pods are
KEDA's: it looks every so often and wants as many as there are items that are not done with, at most one for each
partition. Pods of a Deployment stay until nothing has waited for the cool-down, those of a ScaledJob do one item and end.
A new pod needs a while before it can work.
"""

import dataclasses
import heapq
import itertools
import random


@dataclasses.dataclass(frozen=True)
class Work:
    """What things take, in seconds."""

    train: float = 300.0        # an epoch
    open: float = 0.0           # a student, before the first candidate of a round
    score: float = 2.0          # a candidate on the validation sample
    test: float = 60.0          # the final student
    ask: float = 5.0            # a request for l prefixes
    tune: float = 600.0         # a fine-tuning job
    hop: float = 0.15           # an event's way through gradient-service
    spread: float = 0.1         # each but open and hop varies by so much, uniformly, either way


@dataclasses.dataclass(frozen=True)
class Shape:
    """A run."""

    epochs: int = 5
    history: int = 50
    per_request: int = 8

    def rounds(self):
        """Candidates of each round of an epoch, from round 1."""
        rest = self.history - 1
        full, last = divmod(rest, self.per_request)
        return [2] + [self.per_request] * full + ([last] if last else [])


@dataclasses.dataclass(frozen=True)
class Pool:
    """Pods of one kind."""

    partitions: int = 6
    most: int = 6               # pods
    cold: float = 180.0         # until a new pod works: node, image, weights
    polling: float = 15.0       # KEDA's pollingInterval
    cooldown: float = 300.0     # KEDA's cooldownPeriod
    least: int = 0              # pods that are there from the start, and stay
    jobs: bool = False          # a pod does one item and ends (a ScaledJob), or stays (a Deployment)


class Clock:
    """Events in order of time, then of their making."""

    def __init__(self):
        self.now, self.queue, self.order = 0.0, [], itertools.count()

    def after(self, seconds, then):
        heapq.heappush(self.queue, (self.now + seconds, next(self.order), then))

    def run(self):
        while self.queue:
            self.now, _, then = heapq.heappop(self.queue)
            then()


class Servers:
    """So many servers, one queue: a provider that serves that many requests at once."""

    def __init__(self, clock, count):
        self.clock, self.count, self.busy, self.waiting = clock, count, 0, []
        self.busy_seconds = self.waited = 0.0

    def do(self, seconds, then):
        self.waiting.append((self.clock.now, seconds, then))
        self.next()

    def next(self):
        if self.waiting and self.busy < self.count:
            came, seconds, then = self.waiting.pop(0)
            self.busy += 1
            self.waited += self.clock.now - came
            self.busy_seconds += seconds
            self.clock.after(seconds, lambda: self.done(then))

    def done(self, then):
        self.busy -= 1
        then()
        self.next()


class Pods:
    """Partitions with their queues, and pods that KEDA starts and stops."""

    def __init__(self, clock, pool):
        self.clock, self.pool = clock, pool
        self.place = hash               # of a key; modulo the partitions
        self.queues = [[] for _ in range(pool.partitions)]
        self.undone = [0] * pool.partitions
        self.ready, self.busy = {}, {}  # partitions of each pod that is ready; the one it works on
        self.begun = {}                 # when each pod was asked for
        self.names = itertools.count()
        self.pod_seconds = self.busy_seconds = self.cold_seconds = self.last_active = 0.0
        self.looking = False
        for pod in itertools.islice(self.names, pool.least):
            self.begun[pod], self.ready[pod] = 0.0, []
        self.deal()

    def do(self, key, seconds, then):
        """An item of work; items of a key lie in one partition, in order."""
        partition = self.place(key) % self.pool.partitions
        self.undone[partition] += 1
        self.queues[partition].append((self.clock.now, seconds, then))
        self.serve()
        if not self.looking:            # its polls go on all the time: the next one comes within an interval
            self.looking = True
            self.clock.after(self.pool.polling / 2, self.look)

    def look(self):
        """A poll of KEDA's."""
        undone = sum(self.undone)
        if undone:
            self.last_active = self.clock.now
            waits = sum(1 for count in self.undone if count) if self.pool.jobs else undone
            wanted = min(waits, self.pool.most, self.pool.partitions)
            for _ in range(wanted - len(self.begun)):
                self.start()
        elif self.clock.now - self.last_active >= self.pool.cooldown:
            for pod in list(self.begun)[self.pool.least:]:
                self.stop(pod)
        self.looking = bool(undone or len(self.begun) > self.pool.least)
        if self.looking:
            self.clock.after(self.pool.polling, self.look)

    def start(self):
        pod = next(self.names)
        self.begun[pod] = self.clock.now
        self.clock.after(self.pool.cold, lambda: self.begin(pod))

    def begin(self, pod):
        self.cold_seconds += self.pool.cold
        if pod in self.begun:
            self.ready[pod] = []
            self.deal()
            self.serve()

    def stop(self, pod):
        self.ready.pop(pod, None)
        self.pod_seconds += self.clock.now - self.begun.pop(pod)
        self.deal()

    def deal(self):
        """As a cooperative, sticky assignment does: nobody gives away what it need not, least of all what it works on."""
        if not self.ready:
            return
        owned = set(itertools.chain.from_iterable(self.ready.values()))
        for partition in set(range(self.pool.partitions)) - owned:
            min(self.ready.values(), key=len).append(partition)
        while True:
            least = min(self.ready.values(), key=len)
            pod, most = max(self.ready.items(), key=lambda one: len(one[1]))
            if len(most) - len(least) < 2:
                return
            moved = next(p for p in most if p != self.busy.get(pod))
            most.remove(moved)
            least.append(moved)

    def serve(self):
        for pod in [pod for pod in self.ready if pod not in self.busy]:
            self.take(pod)

    def take(self, pod):
        """The oldest item of the pod's partitions."""
        mine = [q for q in self.ready[pod] if self.queues[q]]
        if not mine:
            return
        partition = min(mine, key=lambda q: self.queues[q][0][0])
        _, seconds, then = self.queues[partition].pop(0)
        self.busy[pod] = partition
        self.busy_seconds += seconds
        self.clock.after(seconds, lambda: self.done(pod, partition, then))

    def done(self, pod, partition, then):
        del self.busy[pod]
        self.undone[partition] -= 1
        if self.pool.jobs:
            self.stop(pod)
        then()
        self.serve()

    def share(self, span):
        """Of the most pods there may be, how many worked or were on their way, on average."""
        return (self.busy_seconds + self.cold_seconds) / (span * min(self.pool.most, self.pool.partitions))

    def close(self):
        for pod in list(self.begun):
            self.stop(pod)


class World:
    """The services, and the runs that they work on."""

    def __init__(self, work, shape, trainers, evaluators, askers, tuners, seed):
        self.clock, self.work, self.shape = Clock(), work, shape
        self.random = random.Random(seed)
        self.trainers, self.evaluators = Pods(self.clock, trainers), Pods(self.clock, evaluators)
        self.askers, self.tuners = Servers(self.clock, askers), Servers(self.clock, tuners)
        self.took, self.rounds, self.last_end = [], [], 0.0   # of runs, of rounds; waits included

    def vary(self, seconds):
        return seconds * self.random.uniform(1 - self.work.spread, 1 + self.work.spread)

    def start(self, run):
        Run(self, run).begin()


class Run:
    """One run, step by step."""

    def __init__(self, world, number):
        self.world, self.number, self.epoch = world, number, 0
        self.rounds = world.shape.rounds()

    def hop(self, then):
        self.world.clock.after(self.world.work.hop, then)

    def begin(self):
        self.began = self.world.clock.now
        self.hop(lambda: self.ask(self.train))

    def ask(self, then):
        world = self.world
        world.askers.do(world.vary(world.work.ask), lambda: self.hop(then))

    def train(self):
        self.epoch += 1
        world = self.world
        world.trainers.do((self.number, self.epoch), world.vary(world.work.train), lambda: self.hop(self.first_rounds))

    def first_rounds(self):
        """Round 2 is asked for while round 1 is scored; round 3 when both are."""
        self.round, self.open = 2, 2
        self.score(1, self.one_less)
        self.ask(lambda: self.score(2, self.one_less))

    def one_less(self):
        self.open -= 1
        if self.open == 0:
            self.hop(self.next_round)

    def score(self, number, then):
        world = self.world
        seconds = world.work.open + sum(world.vary(world.work.score) for _ in range(self.rounds[number - 1]))
        began = world.clock.now

        def scored():
            world.rounds.append(world.clock.now - began)
            then()

        world.evaluators.do((self.number, self.epoch), seconds, scored)

    def next_round(self):
        if self.round < len(self.rounds):
            self.round, self.open = self.round + 1, 1
            self.ask(lambda: self.score(self.round, self.one_less))
        elif self.epoch < self.world.shape.epochs:
            world = self.world
            world.tuners.do(world.vary(world.work.tune), lambda: self.hop(self.train))
        else:
            self.test()

    def test(self):
        world = self.world
        world.trainers.do((self.number, self.epoch), world.vary(world.work.test), self.end)

    def end(self):
        self.world.took.append(self.world.clock.now - self.began)
        self.world.last_end = self.world.clock.now


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What became of it; hours and shares."""

    runs: int
    makespan: float             # from the first arrival to the last end
    median_run: float           # a run's own time
    gpu: float                  # GPU pods, waiting and idle ones included
    busy: float                 # share of it in which a pod worked
    trainers: float             # share of the most trainers that worked or were on their way
    evaluators: float
    askers: float               # share of what the provider does at once
    tuners: float

    def bottleneck(self):
        shares = {"trainers": self.trainers, "evaluators": self.evaluators,
                  "teaching assistant": self.askers, "tuning": self.tuners}
        name, share = max(shares.items(), key=lambda one: one[1])
        return name if share > 0.5 else "none: a run's own steps"


def simulate(runs, every=0.0, work=Work(), shape=Shape(), trainers=Pool(jobs=True), evaluators=Pool(),
             askers=16, tuners=4, seed=1):
    """Runs that arrive `every` so many seconds; askers and tuners are what the provider does at once."""
    world = World(work, shape, trainers, evaluators, askers, tuners, seed)
    for run in range(runs):
        world.clock.after(run * every, lambda run=run: world.start(run))
    world.clock.run()
    world.trainers.close(), world.evaluators.close()
    return outcome(world, runs, trainers, evaluators, askers, tuners)


def outcome(world, runs, trainers, evaluators, askers, tuners):
    span = world.last_end
    gpu = world.trainers.pod_seconds + world.evaluators.pod_seconds
    work = world.trainers.busy_seconds + world.evaluators.busy_seconds
    return Outcome(
        runs, span / 3600, sorted(world.took)[len(world.took) // 2] / 3600, gpu / 3600, work / gpu,
        world.trainers.share(span), world.evaluators.share(span),
        world.askers.busy_seconds / (span * askers),
        world.tuners.busy_seconds / (span * tuners))
