"""Writes tiny BARTs with random weights and what Hugging Face's implementation computes with them.

    python -m venv venv && venv/bin/pip install torch==2.15.0 transformers==5.23.0
    venv/bin/python bart.py ../../transformers/src/test/resources/bart

A folder per model, as save_pretrained writes it; reference.json holds inputs, targets and the loss,
reference.safetensors.gz the logits, the gradients and, for one, the weights after 20 steps of AdamW. The folder
"writer" is for generation: generation.json holds what generate() writes for 20 inputs under several settings. Only
inputs are taken whose outputs stay what they are when every weight is moved a little, so that no rounding decides.
"""

import copy
import gzip
import json
import pathlib
import sys

import torch
from safetensors.torch import save
from transformers import BartConfig, BartForConditionalGeneration

folder = pathlib.Path(sys.argv[1])
torch.set_num_threads(1)

TINY = dict(
    vocab_size=29, d_model=8, max_position_embeddings=14, encoder_layers=1, decoder_layers=1,
    encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=12, decoder_ffn_dim=12,
    dropout=0.1, attention_dropout=0.0, activation_dropout=0.0, forced_eos_token_id=None)

MODELS = {
    # stacks that differ, more heads, and what training drops
    "plain": dict(encoder_layers=2, decoder_attention_heads=4, decoder_ffn_dim=16, attention_dropout=0.1,
                  activation_dropout=0.2),
    "scaled-relu": dict(scale_embedding=True, activation_function="relu"),
    # the decoder starts from padding, whose vector learns nothing from being looked up
    "start-pad-tanh": dict(pad_token_id=0, bos_token_id=1, eos_token_id=2, decoder_start_token_id=0,
                           activation_function="gelu_new"),
    "biased": dict(),
}
STEPS = {"plain"}


def model(seed, deviation, bias=0.0, **options):
    torch.manual_seed(seed)
    model = BartForConditionalGeneration(BartConfig(**{**TINY, **options})).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn_like(parameter) * deviation)
        for name, parameter in model.named_parameters():
            if "norm" in name and name.endswith("weight"):
                parameter.add_(1)
        model.final_logits_bias.copy_(torch.randn_like(model.final_logits_bias) * bias)
    return model


def texts(generator, count, longest, vocabulary, bos, eos):
    lengths = torch.randint(2, longest - 1, (count,), generator=generator).tolist()
    return [[bos] + torch.randint(4, vocabulary, (n,), generator=generator).tolist() + [eos] for n in lengths]


def padded(rows, fill):
    longest = max(map(len, rows))
    return torch.tensor([row + [fill] * (longest - len(row)) for row in rows])


def forward(model, inputs, targets):
    ids = padded(inputs, model.config.pad_token_id)
    mask = padded([[1] * len(row) for row in inputs], 0)
    return model(input_ids=ids, attention_mask=mask, labels=padded(targets, -100))


def trained(model, inputs, targets):
    model = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.01)
    for _ in range(20):
        optimizer.zero_grad()
        forward(model, inputs, targets).loss.backward()
        optimizer.step()
    return model


def options():
    for seed, (name, options) in enumerate(MODELS.items()):
        bart = model(seed, 0.2, bias=0.5 if name == "biased" else 0.0, **options)
        generator = torch.Generator().manual_seed(seed)
        config = bart.config
        frame = (config.vocab_size, config.bos_token_id, config.eos_token_id)
        inputs, targets = texts(generator, 3, 13, *frame), texts(generator, 3, 10, *frame)
        result = forward(bart, inputs, targets)
        result.loss.backward()
        gradients = {f"gradient.{n}": p.grad for n, p in bart.named_parameters()}
        after = {}
        if name in STEPS:
            after = {f"after.{n}": p.detach() for n, p in trained(bart, inputs, targets).named_parameters()}
        logits = {f"logits.{i}": row[:len(target)].detach().clone()
                  for i, (row, target) in enumerate(zip(result.logits, targets))}
        bart.save_pretrained(folder / name)
        (folder / name / "reference.safetensors.gz").write_bytes(
            gzip.compress(save({**logits, **gradients, **after}), mtime=0))
        (folder / name / "reference.json").write_text(json.dumps(
            {"inputs": inputs, "targets": targets, "loss": result.loss.item()}))
        print(name, "loss", result.loss.item(), "largest logit", result.logits.abs().max().item())


SETTINGS = {
    "greedy": dict(num_beams=1),
    "beams": dict(num_beams=4),
    "until-full": dict(num_beams=4, early_stopping=True),
    "never-early": dict(num_beams=3, early_stopping="never"),
    "long": dict(num_beams=4, length_penalty=2.0),
    "short": dict(num_beams=4, length_penalty=-1.0),
    "sums": dict(num_beams=4, length_penalty=0.0, early_stopping="never"),
    "at-least": dict(num_beams=3, min_length=9),
    "greedy-at-least": dict(num_beams=1, min_length=7, no_repeat_ngram_size=2),
    "no-pair-twice": dict(num_beams=4, no_repeat_ngram_size=2, min_length=10),
    "no-token-twice": dict(num_beams=2, no_repeat_ngram_size=1),
    "forced-bos": dict(num_beams=3, forced_bos_token_id=7),
    "forced-eos": dict(num_beams=3, forced_eos_token_id=2, max_length=6),
    "greedy-forced": dict(num_beams=1, forced_bos_token_id=0, forced_eos_token_id=2, max_length=5),
    # as facebook/bart-large-cnn asks for it, in small
    "news": dict(num_beams=4, length_penalty=2.0, min_length=6, max_length=14, no_repeat_ngram_size=3,
                 early_stopping=True, forced_bos_token_id=0, forced_eos_token_id=2),
}


def written(model, inputs, settings):
    ids = padded(inputs, model.config.pad_token_id)
    mask = padded([[1] * len(row) for row in inputs], 0)
    outputs = model.generate(input_ids=ids, attention_mask=mask, do_sample=False, **{"max_length": 16, **settings})
    return [cut(row.tolist(), model.config.eos_token_id) for row in outputs]


def cut(row, eos):
    row = row[1:]
    return row[:row.index(eos) + 1] if eos in row else row


def nudged(model, seed):
    torch.manual_seed(seed)
    model = copy.deepcopy(model)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.mul_(1 + 1e-3 * torch.randn_like(parameter))
    return model


def backwards(row, chances):
    return [token for token, chance in zip(row[::-1], chances) for _ in range((chance < .85) + (chance < .2))]


def taught():
    """A model that has half learned to say its input backwards, now and then leaving out or doubling a token."""
    bart = model(11, 0.2, bias=0.3, vocab_size=21, d_model=16, max_position_embeddings=24, encoder_ffn_dim=24,
                 decoder_ffn_dim=24, decoder_layers=2, encoder_attention_heads=4, decoder_attention_heads=2)
    generator = torch.Generator().manual_seed(1)
    optimizer = torch.optim.AdamW(bart.parameters(), lr=3e-3)
    for _ in range(600):
        inputs = texts(generator, 32, 14, 21, 0, 2)
        chances = torch.rand((32, 16), generator=generator).tolist()
        targets = [[0, *backwards(row[1:-1], chances[i]), 2] for i, row in enumerate(inputs)]
        optimizer.zero_grad()
        forward(bart, inputs, targets).loss.backward()
        optimizer.step()
    return bart


def generation():
    bart = taught()
    inputs = texts(torch.Generator().manual_seed(5), 120, 14, 21, 0, 2)
    outputs = {name: written(bart, inputs, settings) for name, settings in SETTINGS.items()}
    others = [nudged(bart, seed) for seed in range(3)]
    again = {name: [written(other, inputs, settings) for other in others] for name, settings in SETTINGS.items()}
    stable = [i for i in range(len(inputs)) if all(
        rows[i] == other[i] for name, rows in outputs.items() for other in again[name])]
    chosen = stable[:20]
    print(len(stable), "of", len(inputs), "inputs are stable")
    bart.save_pretrained(folder / "writer")
    (folder / "writer" / "generation.json").write_text(json.dumps({
        "inputs": [inputs[i] for i in chosen],
        "outputs": {name: {"settings": {"max_length": 16, **SETTINGS[name]}, "tokens": [rows[i] for i in chosen]}
                    for name, rows in outputs.items()}}))


options()
generation()
