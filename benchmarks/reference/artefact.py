#!/usr/bin/env python3
"""Loads an exported student as any Python program would, and prints what it makes of some inputs.

    python3 benchmarks/reference/artefact.py FOLDER INPUTS.jsonl > python.jsonl
    ./gpta predict FOLDER --file INPUTS.jsonl --logits --out java.jsonl
    python3 benchmarks/reference/artefact.py FOLDER INPUTS.jsonl --compare java.jsonl

Nothing here knows of the prefix: the folder's tokenizer puts it before every input. FOLDER may also be the twin,
.../without-prefix, against `gpta predict --without-prefix`. A line of the inputs has, by task,
{"text"} | {"question", "passage"} | {"passage", "question", "options"} | {"text", "summary"}.

With --compare it says the largest difference, and fails if that is above 1e-4. Ran with torch 2.15.0,
transformers 5.23.0, tokenizers 0.23.3.
"""

import argparse
import functools
import json
import pathlib
import sys

import torch
from transformers import (
    AutoConfig,
    AutoModelForMultipleChoice,
    AutoModelForQuestionAnswering,
    AutoModelForSeq2SeqLM,
    AutoModelForSequenceClassification,
    AutoTokenizer,
)

TOLERANCE = 1e-4


def classification(model, tokenizer, row):
    inputs = tokenizer(row["text"], truncation=True, return_tensors="pt")
    return {"logits": model(**inputs).logits[0].tolist()}


def question_answering(model, tokenizer, row):
    """Of the first window, if the passage is too long for one."""
    inputs = tokenizer(row["question"], row["passage"], truncation="only_second", return_tensors="pt")
    output = model(**inputs)
    return {"start": output.start_logits[0].tolist(), "end": output.end_logits[0].tolist()}


def multiple_choice(model, tokenizer, row):
    question, gap = row["question"], "_" in row["question"]
    asked = [question.replace("_", option) if gap else f"{question} {option}" for option in row["options"]]
    inputs = tokenizer(
        [row["passage"]] * len(asked), asked, truncation="only_first", padding=True, return_tensors="pt"
    )
    return {"logits": model(**{name: rows[None] for name, rows in inputs.items()}).logits[0].tolist()}


@functools.cache
def summaries(folder):
    """The tokenizer of the twin, or of the folder itself if that is the twin."""
    twin = pathlib.Path(folder, "without-prefix")
    return AutoTokenizer.from_pretrained(twin if twin.exists() else folder)


def summarisation(model, tokenizer, row):
    """The mean cross-entropy of the summary that is given, and the one that is written. A summary has no prefix."""
    inputs = tokenizer(row["text"], truncation=True, return_tensors="pt")
    start, end = tokenizer.cls_token_id, tokenizer.sep_token_id
    given = summaries(tokenizer.name_or_path).encode(row["summary"], add_special_tokens=False)
    labels = torch.tensor([[start, *given, end]])
    written = tokenizer.decode(model.generate(**inputs)[0], skip_special_tokens=True).strip()
    return {"loss": model(**inputs, labels=labels).loss.item(), "summary": written}


TASKS = {
    "BertForSequenceClassification": (AutoModelForSequenceClassification, classification),
    "BertForQuestionAnswering": (AutoModelForQuestionAnswering, question_answering),
    "BertForMultipleChoice": (AutoModelForMultipleChoice, multiple_choice),
    "BartForConditionalGeneration": (AutoModelForSeq2SeqLM, summarisation),
}


def numbers(answer):
    return [x for value in answer.values() if not isinstance(value, str) for x in flat(value)]


def flat(value):
    return [value] if isinstance(value, (int, float)) else [x for part in value for x in flat(part)]


def compare(python, java):
    worst = 0.0
    for line, (ours, theirs) in enumerate(zip(python, java, strict=True), 1):
        if ours.keys() != theirs.keys() or len(numbers(ours)) != len(numbers(theirs)):
            sys.exit(f"line {line}: Python has {ours}, Java has {theirs}")
        if ours.get("summary") != theirs.get("summary"):
            sys.exit(f"line {line}: Python writes {ours['summary']!r}, Java {theirs['summary']!r}")
        worst = max([worst, *(abs(a - b) for a, b in zip(numbers(ours), numbers(theirs)))])
    print(f"{len(python)} inputs, largest difference {worst:.1e}, allowed {TOLERANCE:.0e}")
    return worst <= TOLERANCE


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("inputs")
    parser.add_argument("--compare", metavar="LOGITS")
    arguments = parser.parse_args()
    auto, answer = TASKS[AutoConfig.from_pretrained(arguments.folder).architectures[0]]
    model = auto.from_pretrained(arguments.folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(arguments.folder)
    with open(arguments.inputs, encoding="utf-8") as file, torch.no_grad():
        answers = [answer(model, tokenizer, json.loads(line)) for line in file if line.strip()]
    if arguments.compare is None:
        for each in answers:
            print(json.dumps(each))
        return 0
    with open(arguments.compare, encoding="utf-8") as file:
        return 0 if compare(answers, [json.loads(line) for line in file]) else 1


if __name__ == "__main__":
    sys.exit(main())
