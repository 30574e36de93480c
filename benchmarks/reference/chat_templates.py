"""Writes what Hugging Face's apply_chat_template renders of conversations, with templates that use what chat models' do.

    python -m venv venv && venv/bin/pip install transformers==5.23.0 jinja2
    venv/bin/python chat_templates.py ../../transformers/src/test/resources/chat-templates.json
"""

import json
import pathlib
import sys

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import PreTrainedTokenizerFast

TEMPLATES = {
    # the first message's place, a default one before it
    "default-system": """{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}{{ '<|a|>system
Be brief.<|z|>
' }}{% endif %}{{'<|a|>' + message['role'] + '
' + message['content'] + '<|z|>' + '
'}}{% endfor %}{% if add_generation_prompt %}{{ '<|a|>assistant
' }}{% endif %}""",
    # whitespace control, escapes, what is not defined, a namespace
    "whitespace": """{%- if tools is defined and tools %}
    {{- 'tools: ' + (tools | tojson) }}
{%- endif %}
{%- set state = namespace(system=false, turns=0) %}
{%- for message in messages %}
    {%- if message.role == "system" -%}
        {%- set state.system = true -%}
        {{- "[SYS]" ~ message.content | trim ~ "[/SYS]\\n\\n" -}}
    {%- elif (message.role == "user") or (message.role == "assistant" and not message.tool_calls) %}
        {%- set state.turns = state.turns + 1 %}
        {{- '<|a|>' + message.role + '\\n' + message.content + '<|z|>' + '\\n' }}
    {%- endif %}
{%- endfor %}
{{- state.turns }}{{ ' with a system' if state.system }}
{%- if add_generation_prompt %}
    {{- '<|a|>assistant\\n' }}
{%- endif %}
""",
    # lines of blocks alone, which leave no line behind
    "blocks": """{{ bos_token }}
{% for message in messages %}
  {% if message['role'] == 'user' %}
user: {{ message['content'] }}
  {% elif message['role'] == 'system' %}
system: {{ message['content'] | upper }}
  {% else %}
assistant: {{ message['content'] + eos_token }}
  {% endif %}
{% endfor %}
{% if add_generation_prompt %}
assistant:
{% endif %}
""",
    # the first message apart, a refusal, parity
    "strict": """{% if messages[0]['role'] == 'system' %}{% set system = messages[0]['content'] %}\
{% set rest = messages[1:] %}{% else %}{% set system = '' %}{% set rest = messages %}{% endif %}{{ bos_token }}\
{% for message in rest %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}\
{{ raise_exception('Roles must alternate: user, assistant, user') }}{% endif %}\
{% if message['role'] == 'user' %}{{ '[I] ' + (system + '\\n\\n' if loop.first and system else '') + message['content'].strip() + ' [/I]' }}\
{% else %}{{ ' ' + message['content'] | trim + eos_token }}{% endif %}{% endfor %}""",
    # a macro, membership, a filter, a method of strings, loop.last, numbers
    "methods": """{% macro turn(role, text) %}<{{ role }}>{{ text }}</{{ role }}>{% endmacro %}
{%- for m in messages -%}
{%- if '##' in m['content'] -%}{{ turn(m['role'], m['content'] | replace('##', '#')) }}
{%- else -%}{{ turn(m['role'], m['content'].strip()) }}{%- endif -%}
{%- if not loop.last %}|{% endif -%}
{%- endfor -%}
{%- if add_generation_prompt is defined and add_generation_prompt %}{{ '<assistant>' }}{% endif %}""",
}
CONVERSATIONS = [
    [("user", "Hello")],
    [("system", "  Answer in French. "), ("user", "What is it?"), ("assistant", " C'est \"la vie\".\n"), ("user", "Why?")],
    [("user", "a {{ 7 * 7 }} {% if %} {# no #}"), ("assistant", "b ## c\\n<tag> & 'q'")],
    [("user", "one"), ("user", "two")],
    [("assistant", "first"), ("user", "ärger 日本 🎈\n\n")],
]

tokenizer = PreTrainedTokenizerFast(
    tokenizer_object=Tokenizer(WordLevel({"x": 0}, unk_token="x")), bos_token="<s>", eos_token="</s>")
cases = []
for name, template in TEMPLATES.items():
    for conversation in CONVERSATIONS:
        messages = [{"role": role, "content": content} for role, content in conversation]
        for ask in [False, True]:
            try:
                rendered, error = tokenizer.apply_chat_template(
                    messages, chat_template=template, add_generation_prompt=ask, tokenize=False), None
            except Exception as e:
                rendered, error = None, str(e)
            cases.append({"template": name, "messages": messages, "ask": ask, "rendered": rendered, "error": error})
pathlib.Path(sys.argv[1]).write_text(
    json.dumps({"templates": TEMPLATES, "cases": cases}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
print(len(cases), "cases,", sum(case["error"] is not None for case in cases), "refused")
