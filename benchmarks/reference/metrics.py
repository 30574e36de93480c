"""Writes what the usual Python implementations make of some answers and summaries.

    python -m venv venv && venv/bin/pip install transformers==4.46.3 rouge-score==0.1.2 nltk==3.9.2
    venv/bin/python metrics.py ../../student-trainer/src/test/resources/metrics.json.gz

SQuAD: `transformers.data.metrics.squad_metrics`, the official evaluation script of SQuAD 2.0 as a module. ROUGE: Google's
`rouge-score`, with and without its stemmer, which is NLTK's Porter. The texts are made here, from a seed.
"""

import gzip
import itertools
import json
import random
import sys

from nltk.stem.porter import PorterStemmer
from rouge_score import rouge_scorer
from transformers.data.metrics.squad_metrics import compute_exact, compute_f1, normalize_answer

draw = random.Random(20261124)

WORDS = """the a an of in on and Rome Paris 1492 42 3.14 river rivers ship ships sailing sailed sailor city cities king
kings' queen's war wars relational conditional happily agreed agreement hopping falling hoping controlled controlling
generalization oscillators national nationally flies dies dying skies news innings été naïve co-operate U.S. U.S.A. don't
"quoted" (bracketed) twenty-one e-mail über straße İstanbul ΟΔΟΣ 東京 10% $5 ion adoption probate rate cease roll""".split()

ODD = ["", " ", "the", "The", "a the an", "...", "!?", "the.", "a-n", "an apple", "An  apple.", "apple", "The\u00a0Apple",
       "A\u0301pple", "a\u0301 apple", "theory", "the_ory", "the-ory", "THE APPLE", "42", "4 2", "42.", "\u201capple\u201d",
       "apple's", "apples", "apple apple", "apple pie apple", "pie apple", "\u2003apple\u2003pie", "apple\tpie\n", "\x1fapple",
       "no-one", "no one", "a.b.c", "abc", "a b c", "\u00e9t\u00e9", "E\u0301te\u0301", "\U0001f34e apple", "&amp;", "The The"]


def text(least, most):
    return " ".join(draw.choice(WORDS) for _ in range(draw.randint(least, most)))


def changed(words):
    kept = [word for word in words.split(" ") if draw.random() > 0.25]
    if draw.random() < 0.5:
        kept.insert(draw.randint(0, len(kept)), draw.choice(WORDS))
    if draw.random() < 0.3:
        kept.append(draw.choice([".", ",", "!", "'s"]))
    joined = draw.choice([" ", "  ", "\t"]).join(kept)
    return joined.upper() if draw.random() < 0.2 else joined


def answers():
    cases = [(prediction, [gold]) for prediction, gold in zip(ODD, draw.sample(ODD, len(ODD)))]
    cases += [(odd, [odd]) for odd in ODD]
    cases += [(prediction, draw.sample(ODD, draw.randint(0, 3))) for prediction in draw.sample(ODD, 30)]
    while len(cases) < 240:
        right = text(1, 8)
        golds = [right] + [changed(right) for _ in range(draw.randint(0, 3))]
        cases.append((draw.choice([changed(right), right, text(1, 8)]), golds if draw.random() > 0.1 else []))
    return [squad(prediction, golds) for prediction, golds in cases]


def squad(prediction, golds):
    # as get_raw_scores does
    kept = [gold for gold in golds if normalize_answer(gold)] or [""]
    return {"prediction": prediction, "answers": golds,
            "exact": max(compute_exact(gold, prediction) for gold in kept),
            "f1": max(compute_f1(gold, prediction) for gold in kept)}


def summaries():
    cases = [("", ""), ("", "ships"), ("ships", ""), ("...", "the"), ("été", "t"), ("ships", "ships")]
    while len(cases) < 200:
        reference = text(1, 40)
        cases.append((reference, changed(reference) if draw.random() < 0.8 else text(0, 40)))
    return [rouge(reference, summary) for reference, summary in cases]


def rouge(reference, summary):
    case = {"reference": reference, "summary": summary}
    for name, stems in (("plain", False), ("stemmed", True)):
        scores = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=stems).score(reference, summary)
        case[name] = [list(scores[kind]) for kind in ("rouge1", "rouge2", "rougeL")]
    return case


def stems():
    heads = """oper relat condit valenc hesit digit conform radic differ vil analog vietnam predic feudal decis hop call
        formal sensit triplic form electr good reviv allow infer airlin gyroscop adjust defens irrit replac depend adopt
        homolog commun activ angular effect bowdler prob ceas contr roll geo theo archaeo y by toy syzyg sky fly enjoy spy
        tr ty yy yyyy fizz hiss fall tann fil hopp siz troubl conflat motor plaster agre fe bl s ca pon ti caress 4x 20""".split()
    tails = """ational tional enci anci izer bli abli alli entli eli ousli ization ation ator alism iveness fulness ousness
        aliti iviti biliti fulli logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent
        ion sion tion ou ism ate iti ous ive ize e l ll y ed eed ied ing ings ies s ses sses ss ly edly ingly""".split()
    own = {head + tail for head, tail in itertools.product(heads, tails)} | {
        word.lower() for word in WORDS if word.isascii() and word.isalnum()} | set(PorterStemmer().pool)
    words = sorted(word for word in own if len(word) > 3)
    stemmer = PorterStemmer()
    return [[word, stemmer.stem(word)] for word in draw.sample(words, 2500)] + [
        [word, stemmer.stem(word)] for word in sorted(stemmer.pool) if len(word) > 3]


with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as file:
    file.write(json.dumps({"squad": answers(), "rouge": summaries(), "stems": stems()}).encode())
