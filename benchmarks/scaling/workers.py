"""Workers that take their time and do nothing else: what prefix-service, evaluator, trainer and finetune-service would write,
after as many seconds as they are told. Each is one consumer, in the group of the service whose place it takes.

    python3 workers.py BROKERS evaluator 0.25      # a candidate takes a quarter of a second

Needs confluent-kafka and fastavro. Ends with SIGTERM.
"""

import concurrent.futures
import hashlib
import io
import json
import os
import pathlib
import signal
import sys
import threading
import time
import traceback

import confluent_kafka
import fastavro
from fastavro.schema import fingerprint, to_parsing_canonical_form

CONTRACT = pathlib.Path(__file__).resolve().parents[2] / "docs/asyncapi.json"
MARKER = b"\xc3\x01"  # Avro's single-object encoding: marker, fingerprint of the schema, record
HEAD = len(MARKER) + 8
CHECKPOINT = {"uri": "file:///none", "sha256": "0" * 64, "bytes": 1}


def hashed(*parts):
    """As EventIds (schemas) makes ids."""
    sha256 = hashlib.sha256()
    for part in map(str, parts):
        sha256.update(b"%d:" % len(part.encode()) + part.encode())
    return sha256.hexdigest()[:32]


def event_id(event, step, round_=0):
    """Of what answers this event."""
    return hashed(event["run"]["runId"], event["run"]["attempt"], step, event["epoch"], round_)


class Events:
    """Reads and writes the events of topics, by the contract."""

    def __init__(self):
        contract = json.loads(CONTRACT.read_text())
        self.schemas = {}
        for topic, channel in contract["channels"].items():
            (message,) = channel["messages"]
            schema = contract["components"]["messages"][message]["payload"]["schema"]
            head = MARKER + bytes.fromhex(fingerprint(to_parsing_canonical_form(schema), "CRC-64-AVRO"))
            self.schemas[topic] = head, fastavro.parse_schema(schema)

    def read(self, topic, value):
        return fastavro.schemaless_reader(io.BytesIO(value[HEAD:]), self.schemas[topic][1])

    def write(self, topic, event):
        head, schema = self.schemas[topic]
        out = io.BytesIO()
        out.write(head)
        fastavro.schemaless_writer(out, schema, event)
        return out.getvalue()


class Worker:
    """One consumer of a topic, which sleeps and answers."""

    TOPIC = GROUP = None
    AT_ONCE = 1

    def __init__(self, brokers, seconds):
        self.events, self.seconds, self.stopping = Events(), seconds, threading.Event()
        self.producer = confluent_kafka.Producer({
            "bootstrap.servers": brokers, "linger.ms": 0, "partitioner": "murmur2_random"})  # Java's own
        self.consumer = confluent_kafka.Consumer({
            "bootstrap.servers": brokers, "group.id": self.GROUP, "auto.offset.reset": "earliest",
            "isolation.level": "read_committed", "partition.assignment.strategy": "cooperative-sticky"})

    def run(self):
        self.consumer.subscribe([self.TOPIC])
        with concurrent.futures.ThreadPoolExecutor(self.AT_ONCE) as pool:
            while not self.stopping.is_set():
                record = self.consumer.poll(0.1)
                if record is None or record.error():
                    continue
                done = pool.submit(self.work, self.events.read(self.TOPIC, record.value()))
                if self.AT_ONCE == 1:
                    done.result()
        self.consumer.close()

    def work(self, event):
        try:
            for topic, key, answer in self.answers(event):
                began = now()
                time.sleep(self.seconds)
                answer["work"] = {"startedAt": began, "endedAt": now()}
                self.producer.produce(topic, self.events.write(topic, answer), key)
                self.producer.flush()
        except Exception:  # whoever follows the runs sees that a worker has ended
            traceback.print_exc()
            os._exit(1)

    def answer(self, event, **fields):
        return {"run": event["run"], "epoch": event["epoch"], "time": now(), "causationId": event["eventId"],
                "producer": {"name": "synthetic", "version": "0"}, **fields}


def now():
    return int(time.time() * 1000)


class Asker(Worker):
    TOPIC, GROUP, AT_ONCE = "prefix-history", "prefix-service", 16

    def answers(self, event):
        id_ = event_id(event, "prefix-candidates", event["round"])
        texts = ["Prefix %d of epoch %d, round %d." % (n, event["epoch"], event["round"]) for n in range(event["wanted"])]
        candidates = [{"candidateId": hashed(id_, text.lower()), "text": text, "inHistory": True} for text in texts]
        key = "%s/%d" % (event["run"]["runId"], event["epoch"])
        yield "prefix-candidates", key, self.answer(
            event, eventId=id_, round=event["round"], candidates=candidates, closed=False, checkpoint=event["checkpoint"])


class Evaluator(Worker):
    TOPIC, GROUP = "prefix-candidates", "student-evaluator"

    def answers(self, event):
        if event["checkpoint"] is None:  # before the first epoch there is no student to score on
            return
        for one in event["candidates"]:
            id_ = hashed("metric-scored", event["eventId"], one["candidateId"])
            score = int(id_[:4], 16) % 10000 / 100
            yield "metric-scored", event["run"]["runId"], self.answer(
                event, eventId=id_, round=event["round"], manifestId=event["eventId"], candidateId=one["candidateId"],
                text=one["text"], status="SCORED", samples=100,
                score={"candidateId": one["candidateId"], "text": one["text"], "score": score, "low": score, "high": score,
                       "loss": 1.0})


class Trainer(Worker):
    TOPIC, GROUP = "prefix-selected", "student-trainer"

    def answers(self, event):
        key = event["run"]["runId"]
        if event["kind"] == "TRAIN":
            yield "epoch-completed", key, self.answer(
                event, eventId=event_id(event, "epoch-completed"), prefix=event["prefix"], checkpoint=CHECKPOINT, loss=0.5,
                samples=100, truncated=0, steps=7)
            return
        metrics = {"metric": "accuracy", "score": 70.0, "low": 65.0, "high": 75.0, "others": {}, "loss": 0.9,
                   "samples": 100, "predictions": "none"}
        student = {"uri": "file:///none", "sha256": "0" * 64, "bytes": 1, "task": "CLASSIFICATION", "prefix": event["prefix"],
                   "labels": ["good", "bad"], "epoch": event["epoch"], "validation": event["validation"],
                   "withPrefix": metrics, "withoutPrefix": metrics}
        yield "model-updated", key, self.answer(
            event, eventId=event_id(event, "model-updated"), kind="STUDENT", student=student)


class Tuner(Worker):
    TOPIC, GROUP, AT_ONCE = "gradient-ready", "finetune-service", 16

    def answers(self, event):
        if event["next"] != "FINETUNE":
            return
        model = {"modelId": event["taModel"] + "+", "parent": event["taModel"], "jobId": "job", "dialogues": 1,
                 "trainedTokens": 1, "tuningEpochs": 1, "steps": [], "promoted": True}
        yield "model-updated", event["run"]["runId"], self.answer(
            event, eventId=event_id(event, "model-updated"), kind="TEACHING_ASSISTANT",
            teachingAssistant=model)


KINDS = {"asker": Asker, "evaluator": Evaluator, "trainer": Trainer, "tuner": Tuner}


def main():
    brokers, kind, seconds = sys.argv[1:]
    worker = KINDS[kind](brokers, float(seconds))
    signal.signal(signal.SIGTERM, lambda *_: worker.stopping.set())
    worker.run()


if __name__ == "__main__":
    main()
