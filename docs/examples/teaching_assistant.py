"""The teaching assistant's server, asked and tuned by OpenAI's own client for Python.

    pip install openai
    python teaching_assistant.py http://127.0.0.1:18090/v1      # where `./gpta up` has it listen

Tunes the base model on twelve dialogues, which takes some seconds with the bundled one, and deletes what it made.
"""

import argparse
import json
import time

import openai

SYSTEM = "You are a helpful teaching assistant."
SCHEMA = {"type": "json_schema", "json_schema": {"name": "prefixes", "strict": True, "schema": {
    "type": "object",
    "properties": {"prefixes": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2}},
    "required": ["prefixes"],
    "additionalProperties": False}}}
QUESTION = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": "Two prefixes for film reviews, please."}]


def chat(client, model):
    answer = client.chat.completions.create(model=model, messages=QUESTION, n=3, seed=7, max_tokens=20)
    assert len(answer.choices) == 3
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    again = client.chat.completions.create(model=model, messages=QUESTION, n=3, seed=7, max_tokens=20)
    assert [c.message.content for c in again.choices] == [c.message.content for c in answer.choices], "the seed decides"
    print("chat:", [c.message.content for c in answer.choices], answer.usage)


def structured(client, model):
    answer = client.chat.completions.create(model=model, messages=QUESTION, n=8, max_tokens=80, response_format=SCHEMA)
    prefixes = [json.loads(choice.message.content)["prefixes"] for choice in answer.choices]
    print("JSON schema:", prefixes)


def stream(client, model):
    common = dict(model=model, messages=QUESTION, seed=3, max_tokens=40, temperature=0)
    whole = client.chat.completions.create(**common).choices[0].message.content
    pieces, usage = [], None
    for chunk in client.chat.completions.create(stream=True, stream_options={"include_usage": True}, **common):
        pieces += [choice.delta.content for choice in chunk.choices if choice.delta.content]
        usage = chunk.usage or usage
    assert "".join(pieces) == whole and usage.completion_tokens > 0
    print(f"stream: {len(pieces)} pieces, {usage.completion_tokens} tokens: {whole!r}")


def stop(client, model):
    common = dict(model=model, messages=QUESTION, seed=3, max_tokens=40, temperature=0)
    whole = client.chat.completions.create(**common).choices[0].message.content
    sequence = whole[4:6]
    cut = client.chat.completions.create(stop=[sequence], **common).choices[0]
    assert cut.message.content == whole[:whole.index(sequence)] and cut.finish_reason == "stop"
    print("stop:", repr(cut.message.content))


def errors(client, model):
    try:
        client.chat.completions.create(model="no-such-model", messages=QUESTION)
        raise SystemExit("an unknown model was not refused")
    except openai.NotFoundError as e:
        assert e.code == "model_not_found" and e.type == "invalid_request_error"
    try:
        client.chat.completions.create(model=model, messages=QUESTION, temperature=9)
        raise SystemExit("a temperature of 9 was not refused")
    except openai.BadRequestError as e:
        assert e.param == "temperature"
    print("errors: as OpenAI's")


def dialogues(count, answer):
    return "".join(json.dumps({"messages": [
        {"role": "system", "content": SYSTEM},
        {"role": "user", "content": f"Question {i}: a prefix?"},
        {"role": "assistant", "content": answer}]}) + "\n" for i in range(count)).encode()


def tune(client, model, options):
    answer = json.dumps({"prefixes": ["Mind the plot."]}, separators=(",", ":"))  # as the server writes JSON
    file = client.files.create(file=("dialogues.jsonl", dialogues(12, answer)), purpose="fine-tune")
    check = client.files.create(file=("validation.jsonl", dialogues(3, answer)), purpose="fine-tune")
    key = f"example-{time.time_ns()}"
    job = client.fine_tuning.jobs.create(
        model=model, training_file=file.id, validation_file=check.id, seed=1, suffix="example", metadata={"key": key},
        method={"type": "supervised", "supervised": {"hyperparameters": {
            "n_epochs": 3, "batch_size": 4, "learning_rate_multiplier": 1.0, **options}}})
    found = client.fine_tuning.jobs.list(extra_query={"metadata[key]": key}).data
    assert [each.id for each in found] == [job.id]
    while job.status in ("validating_files", "queued", "running"):
        time.sleep(0.5)
        job = client.fine_tuning.jobs.retrieve(job.id)
    assert job.status == "succeeded", job.error
    events = client.fine_tuning.jobs.list_events(job.id, limit=100).data
    steps = [event.data for event in reversed(events) if event.type == "metrics"]
    assert len(steps) == 9 and job.trained_tokens > 0
    print("tuned:", job.fine_tuned_model, [round(step["train_loss"], 3) for step in steps])
    print(client.files.content(job.result_files[0]).text)
    asked = client.chat.completions.create(
        model=job.fine_tuned_model, messages=QUESTION, response_format=SCHEMA, temperature=0)
    print("the tuned model says", asked.choices[0].message.content)
    assert job.fine_tuned_model in [each.id for each in client.models.list()]
    for id in (file.id, check.id, *job.result_files):
        assert client.files.delete(id).deleted
    assert client.models.delete(job.fine_tuned_model).deleted


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("base_url")
    arguments.add_argument("--key", default="none")
    arguments.add_argument("--hyperparameters", type=json.loads, default={}, help="e.g. '{\"lora_rank\": 8}'")
    given = arguments.parse_args()
    client = openai.OpenAI(base_url=given.base_url, api_key=given.key)
    model = client.models.list().data[0].id
    for part in (chat, structured, stream, stop, errors):
        part(client, model)
    tune(client, model, given.hyperparameters)


if __name__ == "__main__":
    main()
