"""What `./gpta bench student` measures, measured of Hugging Face's transformers, the two in turn.

    python -m venv venv && venv/bin/pip install torch==2.15.0 transformers==5.23.0 accelerate==1.15.0 safetensors
    venv/bin/python student_bench.py --rounds 3 > student.jsonl
    venv/bin/python student_bench.py --texts --student MINILM --data YELP >> student.jsonl
    venv/bin/python student_bench.py --table student.jsonl

Both sides: two threads, the same batches, tokens, dropout, optimiser (fused AdamW, weight decay 0.01, gradients clipped
to 1) and precision (autocast to bfloat16 on this side). Each case is measured in rounds, first one side, then the other;
the ratio is of the two medians of a round, and the median of these is told. MINILM is all-MiniLM-L6-v2 as the hub has
it. YELP is a folder with train.jsonl (2,000 reviews) and test.jsonl (1,000), each line {"text": ..., "label": 0..4};
`--yelp FOLDER --data YELP` makes it from the train.csv.gz and test.csv.gz of Yelp review full. `--cuda` measures on a GPU:
with GPTA_DEVICE=gpu, and a build for one (-Pcuda).
"""

import argparse
import csv
import gzip
import json
import os
import pathlib
import statistics
import tempfile
import time

from answering import Answering

os.environ.setdefault("OMP_NUM_THREADS", "2")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
HOME = pathlib.Path(__file__).resolve().parents[2]
BATCH = 16


def precisions(device):
    """bf16 only where the device multiplies it: elsewhere PyTorch imitates it, and GPTA computes in float32."""
    if device == "cuda":
        return ("f32", "bf16")
    words = pathlib.Path("/proc/cpuinfo").read_text().split()
    return ("f32", "bf16") if {"avx512_bf16", "amx_bf16", "bf16"} & set(words) else ("f32",)


def standard(device):
    # the product is the processor's
    cases = [{"kind": "gemm", "shape": "minilm", "precision": p, "steps": 30} for p in precisions(device) if device == "cpu"]
    return cases + [
        {"kind": "train", "shape": shape, "tokens": tokens, "dropout": dropout, "precision": precision,
         "steps": 20 if device == "cuda" else 5 if shape == "minilm" else 2}
        for shape in ("minilm", "base") for tokens in (64, 128)
        for precision in precisions(device) for dropout in (0, 0.1)]


def with_texts(student, data):
    common = {"shape": "minilm", "tokens": 256, "dropout": 0.1, "student": student, "data": data}
    return [{"kind": "epoch", "seed": 1, "precision": "f32", **common},
            {"kind": "score", "steps": 50, "precision": "f32", **common}]


class HuggingFace:
    """Measures one case at a time; keeps the model of the last."""

    def __init__(self, device):
        import torch
        import transformers
        transformers.logging.set_verbosity_error()
        transformers.utils.logging.disable_progress_bar()
        self.torch, self.transformers, self.current, self.device = torch, transformers, None, device
        torch.set_num_threads(2)

    def ask(self, case):
        pathlib.Path("/proc/self/clear_refs").write_text("5")
        seconds, samples, accuracy = getattr(self, case["kind"])(case)
        peak = next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
        seconds, busy = [s for s, _ in seconds], [b for _, b in seconds]
        return {"measured": case, "seconds": seconds, "busy": busy, "samplesPerSecond": samples / statistics.median(seconds),
                "peakMb": peak, "accuracy": accuracy}

    def gemm(self, case):
        torch = self.torch
        x = torch.randn(2048, 2048, dtype=torch.bfloat16 if case["precision"] == "bf16" else torch.float32)
        return [timed(lambda: x @ x) for _ in range(case["steps"])], 1, 0

    def train(self, case):
        torch, t = self.torch, self.transformers
        if self.current != case:
            width, layers = (384, 6) if case["shape"] == "minilm" else (768, 12)
            torch.manual_seed(1)
            self.model = t.BertForSequenceClassification(t.BertConfig(
                hidden_size=width, num_hidden_layers=layers, num_attention_heads=12, intermediate_size=4 * width,
                hidden_dropout_prob=case["dropout"], attention_probs_dropout_prob=case["dropout"], num_labels=5)).to(self.device).train()
            self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=2e-5, weight_decay=0.01, fused=True)
            self.current = case
        ids = torch.randint(1000, 30000, (BATCH, case["tokens"]), device=self.device)
        labels = torch.randint(0, 5, (BATCH,), device=self.device)
        batch = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "labels": labels}

        def step():
            with torch.autocast(self.device, dtype=torch.bfloat16, enabled=case["precision"] == "bf16"):
                loss = self.model(**batch).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.optimizer.zero_grad()
            loss.item()

        return [timed(step) for _ in range(case["steps"])], BATCH, 0

    def texts(self, case, file):
        rows = [json.loads(line) for line in open(pathlib.Path(case["data"]) / file, encoding="utf-8")]
        return [r["text"] for r in rows], [r["label"] for r in rows]

    def load(self, case):
        tokenizer = self.transformers.AutoTokenizer.from_pretrained(case["student"])
        self.torch.manual_seed(1)
        return tokenizer, self.transformers.AutoModelForSequenceClassification.from_pretrained(
            case["student"], num_labels=5).to(self.device)

    def epoch(self, case):
        t = self.transformers
        tokenizer, model = self.load(case)
        data = {}
        for split in ("train", "test"):
            texts, labels = self.texts(case, split + ".jsonl")
            encoded = tokenizer(texts, truncation=True, max_length=case["tokens"], padding=False)
            data[split] = [{"input_ids": ids, "labels": y} for ids, y in zip(encoded["input_ids"], labels)]
        with tempfile.TemporaryDirectory() as folder:
            trainer = t.Trainer(model, t.TrainingArguments(
                folder, per_device_train_batch_size=BATCH, per_device_eval_batch_size=32, num_train_epochs=1,
                learning_rate=2e-4, weight_decay=0.01, save_strategy="no", report_to=[], disable_tqdm=True,
                logging_strategy="no", use_cpu=self.device == "cpu", bf16=case["precision"] == "bf16"),
                train_dataset=data["train"], data_collator=t.DataCollatorWithPadding(tokenizer))
            seconds = timed(trainer.train)
            predicted = trainer.predict(data["test"])
        right = (predicted.predictions.argmax(-1) == predicted.label_ids).mean()
        return [seconds], len(data["train"]), float(right)

    def score(self, case):
        torch = self.torch
        tokenizer, model = self.load(case)
        model.eval()
        texts = self.texts(case, "test.jsonl")[0][:100]

        def loop():
            with torch.no_grad():
                for i in range(case["steps"]):
                    prefixed = [f"Candidate {i}: say how many stars this review gives. {text}" for text in texts]
                    for at in range(0, len(prefixed), 32):
                        batch = tokenizer(prefixed[at:at + 32], padding=True, truncation=True,
                                          max_length=case["tokens"], return_tensors="pt").to(self.device)
                        model(**batch).logits.argmax(-1)

        return [timed(loop)], case["steps"] * len(texts), 0


def timed(work):
    """Seconds, and seconds of processors: the latter stay the same where others use the machine, too."""
    busy, start = time.process_time(), time.perf_counter()
    work()
    return time.perf_counter() - start, time.process_time() - busy


def measure(cases, rounds, command, device):
    sides = {"gpta": Answering(command), "huggingface": HuggingFace(device)}
    for case in cases:
        for turn in range(rounds):
            for name, side in sides.items():
                if turn == 0 and case["kind"] == "train":
                    side.ask(case)  # nobody's first steps count: they allocate
                print(json.dumps({"side": name, "round": turn, **side.ask(case)}), flush=True)


def table(file, processors):
    """As Markdown. processors: by seconds of processors, shared among two threads, rather than by the clock."""
    def seconds(result):
        return [b / 2 for b in result["busy"]] if processors else result["seconds"]

    def name(result):
        return {k: v for k, v in result["measured"].items() if k not in ("student", "data", "steps", "seed") and v}

    results = [json.loads(line) for line in open(file)]
    peaks = {}
    for r in results:
        if r["measured"]["kind"] == "gemm":
            key = r["measured"]["precision"]
            peaks[key] = max(peaks.get(key, 0), 2 * 2048 ** 3 / min(seconds(r)) / 1e9)
    print("GEMM peak, GFLOP/s: " + ", ".join(f"{k} {v:.0f}" for k, v in peaks.items()) + "\n")
    print("| | precision | dropout | gpta/s | HF/s | ratio | of peak, gpta | HF | peak MB, gpta | HF | accuracy |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    cases = []
    for r in results:
        if name(r) not in cases and r["measured"]["kind"] != "gemm":
            cases.append(name(r))
    for case in cases:
        mine, theirs = ([r for r in results if name(r) == case and r["side"] == side] for side in ("gpta", "huggingface"))
        if not mine or not theirs:
            continue
        # samples of a step: what was told by the clock, times the clock's median
        samples = mine[0]["samplesPerSecond"] * statistics.median(mine[0]["seconds"])
        speeds = [[samples / statistics.median(seconds(r)) for r in side] for side in (mine, theirs)]
        ratio = statistics.median(a / b for a, b in zip(*speeds))
        speed = [statistics.median(s) for s in speeds]
        share = ["", ""]
        if case["kind"] == "train" and case["precision"] in peaks:
            width, layers = (384, 6) if case["shape"] == "minilm" else (768, 12)
            work = 3 * case["tokens"] * layers * (24 * width ** 2 + 4 * case["tokens"] * width) / 1e9
            share = [f"{100 * s * work / peaks[case['precision']]:.0f}%" for s in speed]
        accuracy = " / ".join(f"{100 * r['accuracy']:.1f}%" for r in (mine[0], theirs[0]) if r.get("accuracy"))
        print(f"| {case['kind']} {case['shape']}, {case['tokens']} tokens | {case['precision']} | {case.get('dropout', 0)} | "
              f"{speed[0]:.1f} | {speed[1]:.1f} | {ratio:.2f} | {share[0]} | {share[1]} | "
              f"{max(r['peakMb'] for r in mine)} | {max(r['peakMb'] for r in theirs)} | {accuracy} |")


def write_yelp(source, into):
    into.mkdir(parents=True, exist_ok=True)
    for split, count in (("train", 2000), ("test", 1000)):
        with gzip.open(source / f"{split}.csv.gz", "rt", encoding="utf-8", newline="") as file, \
                open(into / f"{split}.jsonl", "w", encoding="utf-8") as out:
            for label, text in list(csv.reader(file))[:count]:
                out.write(json.dumps({"text": text.replace("\\n", " "), "label": int(label) - 1}) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", default="", help="kind,shape,tokens,... that a case must have, as its values")
    parser.add_argument("--texts", action="store_true")
    parser.add_argument("--student")
    parser.add_argument("--data")
    parser.add_argument("--yelp", type=pathlib.Path)
    parser.add_argument("--steps", type=int, help="instead of a case's own")
    parser.add_argument("--cuda", dest="device", action="store_const", const="cuda", default="cpu")
    parser.add_argument("--table")
    parser.add_argument("--processors", action="store_true", help="tell the table by processor time")
    parser.add_argument("--gpta", default=f"{HOME}/gpta bench student --json --stdin")
    options = parser.parse_args()
    if options.table:
        table(options.table, options.processors)
    elif options.yelp:
        write_yelp(options.yelp, pathlib.Path(options.data))
    else:
        chosen = with_texts(options.student, options.data) if options.texts else standard(options.device)
        wanted = [w for w in options.only.split(",") if w]
        chosen = [c for c in chosen if all(w in [str(v) for v in c.values()] for w in wanted)]
        if options.steps:
            chosen = [{**c, "steps": options.steps} for c in chosen]
        measure(chosen, options.rounds, options.gpta.split(), options.device)
