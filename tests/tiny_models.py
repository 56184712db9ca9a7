"""Models of some kilobytes, built in code and saved to a folder, and fakes that fit the protocols."""

import re
import zlib

import numpy as np

from factcheck.datatypes import ModelIdentity, Probabilities
from factcheck.judge import LABELS

WIDTH = 16
"""Size of the hidden vectors."""
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,'\"$%-"


def tokenizer(max_tokens=64):
    """Make a WordPiece tokenizer that knows letters, digits and signs, so that nothing is unknown."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *("##" + letter for letter in LETTERS)]
    vocabulary = {word: index for index, word in enumerate(words)}
    model = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    model.normalizer = BertNormalizer()
    model.pre_tokenizer = BertPreTokenizer()
    model.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=model,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=max_tokens,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )


def config(max_tokens=64, **more):
    """Give the shape of the tiny BERT."""
    from transformers import BertConfig

    return BertConfig(
        vocab_size=4 + 2 * len(LETTERS),
        hidden_size=WIDTH,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=max_tokens,
        initializer_range=0.5,  # with less, one layer tells no text from another
        **more,
    )


def save_encoder(folder, *, seed=0, half=False):
    """Save a sentence-transformers model of one layer and return its folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers import BertModel

    torch.manual_seed(seed)
    bert = folder.with_name(folder.name + "-bert")
    model = BertModel(config())
    (model.half() if half else model).save_pretrained(bert)
    tokenizer().save_pretrained(bert)
    SentenceTransformer(str(bert), device="cpu").save(str(folder))  # with mean pooling
    return folder


def save_nli(folder, labels=LABELS, *, max_tokens=64, half=False):
    """Save a cross-encoder of one layer and return its folder.

    The weights are the same for each order of `labels`: the rows of the head are put in that order.
    """
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(10)  # with this one, five pairs of `test_judge` have three verdicts
    names = dict(enumerate(labels))
    shape = config(max_tokens, id2label=names, label2id={name: index for index, name in names.items()})
    model = BertForSequenceClassification(shape)
    rows = torch.randn(len(labels), WIDTH) * 2
    if set(labels) == set(LABELS):
        rows = rows[[LABELS.index(label) for label in labels]]
    with torch.no_grad():
        model.classifier.weight.copy_(rows)
    (model.half() if half else model).save_pretrained(folder)
    tokenizer(max_tokens).save_pretrained(folder)
    return folder


def save_roberta(folder, max_tokens=64):
    """Save a cross-encoder that counts positions from 2 on, with a tokenizer that names no limit."""
    import torch
    from transformers import RobertaConfig, RobertaForSequenceClassification

    torch.manual_seed(0)
    names = dict(enumerate(LABELS))
    shape = config(max_tokens, id2label=names, label2id={name: index for index, name in names.items()}).to_dict()
    shape = {key: value for key, value in shape.items() if key != "model_type"} | {"pad_token_id": 1}
    RobertaForSequenceClassification(RobertaConfig(**shape)).save_pretrained(folder)
    tokenizer(max_tokens=10**9).save_pretrained(folder)
    return folder


def save_bare(folder):
    """Save an encoder without a head, whose labels are those of an NLI model, and return its folder."""
    import torch
    from transformers import BertModel

    torch.manual_seed(0)
    names = dict(enumerate(LABELS))
    BertModel(config(id2label=names, label2id={name: index for index, name in names.items()})).save_pretrained(folder)
    tokenizer().save_pretrained(folder)
    return folder


class WordEncoder:
    """A fake encoder: texts are as near as the words that they share. Fits `factcheck.embed.Encoder`."""

    identity = ModelIdentity("words", "1")

    def encode(self, texts):
        vectors = np.zeros((len(texts), 512), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()) or [""]:
                row[zlib.crc32(word.encode()) % 512] += 1
            row /= np.linalg.norm(row)
        return vectors


class WordNli:
    """A fake NLI model: claims that share most words, but have words of their own, contradict. Fits `NliModel`."""

    identity = ModelIdentity("words", "1")

    def __init__(self):
        self.asked = []

    def judge(self, pairs, progress=None):
        self.asked.extend(pairs)
        if progress is not None:
            progress(len(pairs), len(pairs))
        return [self._probabilities(*(set(re.findall(r"\w+", text.lower())) for text in pair)) for pair in pairs]

    def mark(self, pairs):
        return [(self._own(left, right), self._own(right, left)) for left, right in pairs]

    @staticmethod
    def _own(text, other):
        """Give the stretches of words that the other text does not have."""
        known = set(re.findall(r"\w+", other.lower()))
        return tuple(m.span() for m in re.finditer(r"\w+", text) if m[0].lower() not in known)

    @staticmethod
    def _probabilities(premise, hypothesis):
        if hypothesis <= premise:
            return Probabilities(0.9, 0.08, 0.02)
        alike = not premise <= hypothesis and 2 * len(premise & hypothesis) >= len(premise | hypothesis)
        return Probabilities(0.02, 0.08, 0.9) if alike else Probabilities(0.05, 0.9, 0.05)


def without_weights(folder):
    """Take the weights out of a model's folder."""
    (folder / "model.safetensors").unlink()


def with_corrupt_weights(folder):
    """Fill the weights with zeros."""
    (folder / "model.safetensors").write_bytes(b"\x00" * 100)


def with_truncated_weights(folder):
    """Keep the first half of the weights."""
    weights = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(weights[: len(weights) // 2])


def without_config(folder):
    """Take the configuration out."""
    (folder / "config.json").unlink()


def with_corrupt_config(folder):
    """Make the configuration unreadable."""
    (folder / "config.json").write_text("{")
