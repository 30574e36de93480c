"""Writes a tiny Llama with random weights and what Hugging Face's implementation computes with it.

    python -m venv venv && venv/bin/pip install "transformers==4.46.3" flax "jax[cpu]" safetensors
    venv/bin/python llama.py ../../transformers/src/test/resources/llama-tiny

Uses the Flax implementation, which needs no PyTorch: what the project computes with PyTorch is compared with JAX.
"""

import json
import pathlib
import sys

import numpy as np
from flax.traverse_util import unflatten_dict
from safetensors.numpy import save_file
from transformers import LlamaConfig
from transformers.models.llama.modeling_flax_llama import FlaxLlamaForCausalLM

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
random = np.random.default_rng(7)

config = LlamaConfig(
    vocab_size=61, hidden_size=32, intermediate_size=56, num_hidden_layers=2, num_attention_heads=4,
    num_key_value_heads=2, max_position_embeddings=64, rms_norm_eps=1e-5, rope_theta=10000.0,
    tie_word_embeddings=False, bos_token_id=0, eos_token_id=1)


def normal(*shape):
    return (random.standard_normal(shape) * 0.3).astype(np.float32)


weights = {"model.embed_tokens.weight": normal(61, 32)}
for layer in range(2):
    name = f"model.layers.{layer}."
    weights[name + "input_layernorm.weight"] = 1 + normal(32)
    weights[name + "self_attn.q_proj.weight"] = normal(32, 32)
    weights[name + "self_attn.k_proj.weight"] = normal(16, 32)
    weights[name + "self_attn.v_proj.weight"] = normal(16, 32)
    weights[name + "self_attn.o_proj.weight"] = normal(32, 32)
    weights[name + "post_attention_layernorm.weight"] = 1 + normal(32)
    weights[name + "mlp.gate_proj.weight"] = normal(56, 32)
    weights[name + "mlp.up_proj.weight"] = normal(56, 32)
    weights[name + "mlp.down_proj.weight"] = normal(32, 56)
weights["model.norm.weight"] = 1 + normal(32)
weights["lm_head.weight"] = normal(61, 32)


def flax_entry(name, value):
    path = tuple(name.removesuffix(".weight").split("."))
    if value.ndim == 1:
        return path + ("weight",), value
    return (path + ("embedding",), value) if path[-1] == "embed_tokens" else (path + ("kernel",), value.T)


params = unflatten_dict(dict(flax_entry(name, value) for name, value in weights.items()))
ids = random.integers(0, 61, (2, 12))
model = FlaxLlamaForCausalLM(config, _do_init=False)
logits = np.asarray(model(ids, params=params).logits)

save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
(folder / "config.json").write_text(config.to_json_string(use_diff=False))
(folder / "reference.json").write_text(json.dumps(
    {"ids": ids.tolist(), "logits": [[[round(float(v), 6) for v in t] for t in s] for s in logits]}))
print("logits", logits.shape, float(np.abs(logits).max()))
