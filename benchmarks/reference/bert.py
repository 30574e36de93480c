"""Writes tiny BERT models with random weights and what Hugging Face's implementation computes with them.

    python -m venv venv && venv/bin/pip install torch==2.15.0 transformers==5.23.0 safetensors
    venv/bin/python bert.py ../../transformers/src/test/resources/bert [MINILM]

For every supported option and task: logits, loss, the gradient of every parameter, and the weights after 20 steps of
AdamW at a learning rate of 1e-3, clipped, without dropout. MINILM is a folder with all-MiniLM-L6-v2 in Hugging Face's
layout (`./gpta bench student --export MINILM` writes one); its logits alone are written.
"""

import json
import pathlib
import shutil
import sys

import torch
from safetensors.torch import load_file, save_file
from transformers import (BertConfig, BertForMultipleChoice, BertForQuestionAnswering, BertForSequenceClassification)

LENGTHS = [11, 4, 7]
STEPS = 20


def inputs(config, rows, lengths, generator):
    """Random tokens, padded; behind half of them begins a second segment if the model knows two."""
    longest = max(lengths)
    ids, types, mask = (torch.zeros(rows, longest, dtype=torch.long) for _ in range(3))
    for row in range(rows):
        length = lengths[row % len(lengths)]
        ids[row, :length] = torch.randint(1, config.vocab_size, (length,), generator=generator)
        mask[row, :length] = 1
        if config.type_vocab_size > 1:
            types[row, length // 2:length] = 1
    return {"input_ids": ids, "token_type_ids": types, "attention_mask": mask}


def answers(task, config):
    if task is BertForQuestionAnswering:
        return {"start_positions": torch.tensor([6, 1, 0]), "end_positions": torch.tensor([9, 2, 0])}
    if task is BertForMultipleChoice:
        return {"labels": torch.tensor([2, 0])}
    return {"labels": torch.tensor([0, 2, 1])}


def groups(model):
    matrices = [p for n, p in model.named_parameters() if not (n.endswith("bias") or "norm" in n.lower())]
    others = [p for n, p in model.named_parameters() if n.endswith("bias") or "norm" in n.lower()]
    return [{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}]


def logits_of(result):
    if "start_logits" in result:
        return torch.stack([result.start_logits, result.end_logits], -1)
    return result.logits


def write(folder, task, seed, legacy=False, shards=None, **options):
    torch.manual_seed(seed)
    config = BertConfig(**{"vocab_size": 30, "hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2,
                           "intermediate_size": 16, "max_position_embeddings": 16, "initializer_range": 0.3, **options})
    model = task(config).eval()
    for name, p in model.named_parameters():
        if p.dim() == 1:  # gains and biases that are not all the same
            p.data.add_(torch.randn_like(p) * 0.2)
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder, **({"max_shard_size": shards} if shards else {}))
    if legacy:
        file = folder / "model.safetensors"
        tensors = {n.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"): t
                   for n, t in load_file(file).items()}
        save_file(tensors, file, metadata={"format": "pt"})

    generator = torch.Generator().manual_seed(seed)
    if task is BertForMultipleChoice:
        batch = {k: v.view(2, 3, -1) for k, v in inputs(config, 6, LENGTHS, generator).items()}
    else:
        batch = inputs(config, 3, LENGTHS, generator)
    labels = answers(task, config)
    result = model(**batch, **labels)
    result.loss.backward()
    expected = {"logits": logits_of(result).detach(), "loss": result.loss.detach()}
    expected |= {"gradient." + n: p.grad.clone() for n, p in model.named_parameters()}
    optimizer = torch.optim.AdamW(groups(model), lr=1e-3)
    for _ in range(STEPS):
        model.zero_grad()
        model(**batch, **labels).loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    expected |= {"trained." + n: p.detach() for n, p in model.named_parameters()}
    save_file({n: t.contiguous() for n, t in expected.items()}, folder / "expected.safetensors")
    flat = {k: v.reshape(-1, v.shape[-1]).tolist() for k, v in batch.items()}
    flat |= {k: v.tolist() for k, v in labels.items()}
    (folder / "inputs.json").write_text(json.dumps(flat))
    print(folder.name, expected["logits"].shape, float(expected["loss"]))


def write_minilm(folder, source):
    """The head's weights follow from a formula, so that they need no file."""
    model = BertForSequenceClassification.from_pretrained(source, num_labels=2, ignore_mismatched_sizes=True).eval()
    with torch.no_grad():
        for name, p in model.named_parameters():
            if name.startswith(("bert.pooler", "classifier")):
                p.copy_((torch.arange(p.numel(), dtype=torch.float64).sin() * 0.1).float().view(p.shape))
    batch = inputs(model.config, 4, [60, 5, 33, 128], torch.Generator().manual_seed(1))
    folder.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        save_file({"logits": model(**batch).logits}, folder / "expected.safetensors")
    (folder / "inputs.json").write_text(json.dumps({k: v.tolist() for k, v in batch.items()}))


if __name__ == "__main__":
    into = pathlib.Path(sys.argv[1])
    classify = BertForSequenceClassification
    write(into / "gelu", classify, 1, num_labels=3, classifier_dropout=0.3, layer_norm_eps=1e-5)
    write(into / "gelu-new-legacy", classify, 2, legacy=True, num_labels=3, hidden_act="gelu_new", type_vocab_size=1)
    write(into / "relu-sharded", classify, 3, shards="2KB", num_labels=3, hidden_act="relu", num_attention_heads=4)
    write(into / "question-answering", BertForQuestionAnswering, 4)
    write(into / "multiple-choice", BertForMultipleChoice, 5)
    if len(sys.argv) > 2:
        write_minilm(into / "minilm", sys.argv[2])
