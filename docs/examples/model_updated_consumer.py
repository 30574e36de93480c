"""Prints every final student: where it lies, its prefix, its metrics.

Needs confluent-kafka and fastavro, nothing of ours:

    python3 model_updated_consumer.py localhost:9092 ModelUpdated.avsc

ModelUpdated.avsc is what `./gpta schema model-updated` wrote.
"""

import argparse
import io
import json

import confluent_kafka
import fastavro
from fastavro.schema import fingerprint, to_parsing_canonical_form

MARKER = b"\xc3\x01"  # Avro's single-object encoding: marker, fingerprint of the schema, record
HEAD = len(MARKER) + 8


class Decoder:
    """Reads events that were written with one schema."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        self.schema = fastavro.parse_schema(schema)
        self.fingerprint = bytes.fromhex(fingerprint(to_parsing_canonical_form(schema), "CRC-64-AVRO"))

    def decode(self, value):
        if value[:2] != MARKER or len(value) < HEAD:
            raise ValueError("not an Avro single-object record")
        written_with = value[2:HEAD]
        if written_with != self.fingerprint:
            raise ValueError(
                f"written with schema {written_with.hex()}, but {self.fingerprint.hex()} is known: "
                "get that version's schema with ./gpta schema model-updated"
            )
        return fastavro.schemaless_reader(io.BytesIO(value[HEAD:]), self.schema)


def line(run, student):
    test = student["withPrefix"]
    return (
        f'{run}: {student["uri"]}, prefix "{student["prefix"]}", '
        f'test {test["metric"]} {test["score"]:.1f} ({test["low"]:.1f} to {test["high"]:.1f}) '
        f'on {test["samples"]} samples'
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bootstrap_servers")
    arguments.add_argument("schema")
    arguments.add_argument("--group", default="my-systems-in-python")
    arguments = arguments.parse_args()

    decoder = Decoder(arguments.schema)
    consumer = confluent_kafka.Consumer(
        {
            "bootstrap.servers": arguments.bootstrap_servers,
            "group.id": arguments.group,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
        }
    )
    consumer.subscribe(["model-updated"])
    try:
        while True:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise confluent_kafka.KafkaException(message.error())
            try:
                event = decoder.decode(message.value())
            except ValueError as error:  # one bad record must not stop us
                print(f"{message.topic()}-{message.partition()}@{message.offset()} is passed over: {error}", flush=True)
                continue
            if event["student"] is not None:
                print(line(message.key().decode(), event["student"]), flush=True)
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
