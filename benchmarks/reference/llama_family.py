"""Writes tiny Llamas and a Qwen2 with random weights, GGUF files of every type, an adapter, and what Hugging Face computes.

    python -m venv venv && venv/bin/pip install torch==2.15.0 transformers==5.23.0 peft gguf
    venv/bin/python llama_family.py ../../transformers/src/test/resources/llama-family

A folder per model as save_pretrained writes it; reference.safetensors holds ids and logits. "lora" is an adapter on the
Qwen2 as peft writes it, with loss and gradients; "gguf" holds a file per type, and the logits of its dequantised weights.
"""

import json
import pathlib
import sys

import gguf
import numpy as np
import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

folder = pathlib.Path(sys.argv[1])
torch.set_num_threads(1)
torch.manual_seed(7)

TINY = dict(vocab_size=61, hidden_size=32, intermediate_size=40, num_hidden_layers=2, num_attention_heads=4,
            num_key_value_heads=2, max_position_embeddings=64, rms_norm_eps=1e-5, bos_token_id=0, eos_token_id=1)


def randomise(model):
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.normal_(1 if "norm" in name else 0, 0.2)
    return model.eval()


def reference(model, name, length=40):
    ids = torch.randint(0, model.config.vocab_size, (2, length))
    with torch.no_grad():
        logits = model(ids).logits
    save_file({"ids": ids, "logits": logits}, folder / name / "reference.safetensors")


MODELS = {
    "qwen2": Qwen2ForCausalLM(Qwen2Config(**TINY, tie_word_embeddings=True, rope_theta=1000000.0)),
    # turns fast, slow and between within the original context of 16
    "llama3-sharded": LlamaForCausalLM(LlamaConfig(
        **TINY, tie_word_embeddings=False, head_dim=8, rope_theta=500.0,
        rope_scaling=dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
                          original_max_position_embeddings=16, rope_theta=500.0))),
    "biased": LlamaForCausalLM(LlamaConfig(**TINY, attention_bias=True, mlp_bias=True, head_dim=12)),
}
for name, model in MODELS.items():
    randomise(model).save_pretrained(folder / name, max_shard_size="20KB" if "sharded" in name else "5GB")
    reference(model, name)

# an adapter: what it answers, and what it learns from the marked tokens of two sequences
base = MODELS["qwen2"]
adapted = get_peft_model(base, LoraConfig(
    r=4, lora_alpha=12, lora_dropout=0.0, target_modules=["q_proj", "v_proj", "o_proj", "up_proj", "down_proj"],
    task_type="CAUSAL_LM"))
with torch.no_grad():
    for name, parameter in adapted.named_parameters():
        if "lora_" in name:
            parameter.normal_(0, 0.2)
ids = torch.randint(0, 61, (2, 20))
marked = torch.rand(2, 20) < 0.4
adapted.train()
result = adapted(ids, labels=torch.where(marked, ids, -100))
result.loss.backward()
adapted.save_pretrained(folder / "lora")
(folder / "lora" / "README.md").unlink(missing_ok=True)
save_file({"ids": ids, "marked": marked, "logits": result.logits.detach(), "loss": result.loss.detach()}
          | {name.replace(".default", "").removeprefix("base_model.model."): parameter.grad
             for name, parameter in adapted.named_parameters() if "lora_" in name},
          folder / "lora" / "reference.safetensors")

# GGUF: bytes, a few merges and two special tokens
characters = {b: chr(b) for b in [*range(33, 127), *range(161, 173), *range(174, 256)]}
for b in range(256):
    characters.setdefault(b, chr(256 + sum(1 for c in range(b) if c not in [*range(33, 127), *range(161, 173),
                                                                          *range(174, 256)])))
merges = ["t h", "th e", "Ġ the", "1 2"]
tokens = [*characters.values(), *(m.replace(" ", "") for m in merges), "<|im_start|>", "<|im_end|>"]
tokens += [f"<unused{i}>" for i in range(264 - len(tokens))]
types = [1] * 260 + [3] * (len(tokens) - 260)
template = "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}" \
           "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
NAMES = {"input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm", "self_attn.q_proj": "attn_q",
         "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
         "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down"}


def gguf_name(name):
    stem, kind = name.rsplit(".", 1)
    fixed = {"model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output"}
    if stem in fixed:
        return f"{fixed[stem]}.{kind}"
    layer, part = stem.removeprefix("model.layers.").split(".", 1)
    return f"blk.{layer}.{NAMES[part]}.{kind}"


def permuted(weight, heads):
    return weight.reshape(heads, 2, weight.shape[0] // heads // 2, -1).swapaxes(1, 2).reshape(weight.shape)


config = LlamaConfig(**(TINY | dict(vocab_size=len(tokens), num_hidden_layers=1, num_attention_heads=2,
                                    num_key_value_heads=1, intermediate_size=64)), tie_word_embeddings=True)
model = randomise(LlamaForCausalLM(config))
plain = {name: value.numpy().copy() for name, value in model.state_dict().items() if name != "lm_head.weight"}
(folder / "gguf").mkdir(exist_ok=True)
ids = torch.randint(0, len(tokens), (2, 12))
expected = {"ids": ids}
for kind in ["F32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_1"]:
    type = gguf.GGMLQuantizationType[kind]
    writer = gguf.GGUFWriter(folder / "gguf" / f"{kind}.gguf", "llama")
    writer.add_block_count(1)
    writer.add_context_length(64)
    writer.add_embedding_length(32)
    writer.add_feed_forward_length(64)
    writer.add_head_count(2)
    writer.add_head_count_kv(1)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10000.0)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_types(types)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(260)
    writer.add_eos_token_id(261)
    writer.add_chat_template(template)
    dequantised = {}
    for name, weight in plain.items():
        heads = {"q_proj": 2, "k_proj": 1}.get(name.split(".")[-2])
        written = permuted(weight, heads) if heads else weight
        own = type if weight.ndim == 2 else gguf.GGMLQuantizationType.F32
        data = gguf.quants.quantize(written, own)
        writer.add_tensor(gguf_name(name), data, raw_dtype=own)
        back = gguf.quants.dequantize(data, own).reshape(weight.shape).astype(np.float32)
        if heads:
            back = back.reshape(heads, weight.shape[0] // heads // 2, 2, -1).swapaxes(1, 2).reshape(weight.shape)
        dequantised[name] = torch.from_numpy(back.copy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    model.load_state_dict(dequantised | {"lm_head.weight": dequantised["model.embed_tokens.weight"]})
    with torch.no_grad():
        expected[kind] = model(ids).logits
save_file(expected, folder / "gguf" / "reference.safetensors")
print("largest logit", {name: float(value.abs().max()) for name, value in expected.items() if name != "ids"})
