"""Cost and makespan of many runs, and what they wait for: a table of the simulation in loop.py.

    python3 benchmarks/scaling/scaling.py                       # 1, 10, 100 and 1,000 runs, as deployed by default
    python3 benchmarks/scaling/scaling.py --settings            # what partitions, polling, cool-down and l change
    python3 benchmarks/scaling/scaling.py --train 60 --score 0.3 --ask 2 --tune 120 --cold 90 --price 1.2

Times are seconds: an epoch, opening a student for a round, a candidate, a request for l prefixes, a fine-tuning job, a pod's
cold start. The price is of one GPU for an hour. Python 3 and nothing else.
"""

import argparse
import dataclasses

from loop import Pool, Shape, Work, simulate

RUNS = (1, 10, 100, 1000)
HEAD = ("", "runs", "makespan h", "median run h", "GPU h a run", "cost a run", "GPU busy", "trainers", "evaluators",
        "asking", "tuning", "first bottleneck")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("train", 300), ("open", 0), ("score", 2), ("ask", 5), ("tune", 600), ("test", 60), ("cold", 180),
                          ("every", 0), ("price", 2)):
        parser.add_argument("--" + name, type=float, default=default)
    parser.add_argument("--askers", type=int, default=16, help="requests that the provider serves at once")
    parser.add_argument("--tuners", type=int, default=16, help="fine-tuning jobs that it runs at once")
    parser.add_argument("--settings", action="store_true", help="100 runs, one setting changed at a time")
    return parser.parse_args()


def variants(given):
    """The default, and one thing changed at a time."""
    jobs, stays = Pool(cold=given.cold, jobs=True), Pool(cold=given.cold)
    default = {"trainers": jobs, "evaluators": stays, "shape": Shape()}

    def changed(name, **fields):
        return name, {**default, **{key: value for key, value in fields.items()}}

    def both(**fields):
        return {"trainers": dataclasses.replace(jobs, **fields), "evaluators": dataclasses.replace(stays, **fields)}

    yield "default", default
    yield changed("trainer a Deployment", trainers=stays)
    for count in (3, 12, 24):
        yield changed("%d partitions and pods" % count, **both(partitions=count, most=count))
    for seconds in (5, 60):
        yield changed("polling %d s" % seconds, **both(polling=seconds))
    for seconds in (60, 1200):
        yield changed("cool-down %d s" % seconds, evaluators=dataclasses.replace(stays, cooldown=seconds))
    for count in (4, 16, 49):
        yield changed("l = %d" % count, shape=Shape(per_request=count))


def row(name, outcome, price):
    per_run = outcome.gpu / outcome.runs
    shares = (outcome.busy, outcome.trainers, outcome.evaluators, outcome.askers, outcome.tuners)
    return (name, str(outcome.runs), "%.1f" % outcome.makespan, "%.1f" % outcome.median_run, "%.2f" % per_run,
            "%.2f" % (per_run * price), *("%.0f%%" % (100 * share) for share in shares), outcome.bottleneck())


def main():
    given = arguments()
    work = Work(train=given.train, open=given.open, score=given.score, test=given.test, ask=given.ask, tune=given.tune)
    print("| " + " | ".join(HEAD) + " |")
    print("|" + "---|" * len(HEAD))
    cases = [(name, 100, one) for name, one in variants(given)] if given.settings else [
        ("default", runs, next(variants(given))[1]) for runs in RUNS]
    for name, runs, settings in cases:
        outcome = simulate(runs, every=given.every, work=work, askers=given.askers, tuners=given.tuners, **settings)
        print("| " + " | ".join(row(name, outcome, given.price)) + " |")


if __name__ == "__main__":
    main()
