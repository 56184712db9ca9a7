"""Pairs of claims → NLI probabilities in both directions, by a cross-encoder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from factcheck.arithmetic import Arithmetic, arithmetic, computed_in
from factcheck.datatypes import ModelIdentity, Probabilities, Span
from factcheck.errors import ModelError
from factcheck.weights import first_line, no_bars, require_folder, revision

BATCH_TOKENS = 3072
"""Tokens a batch, padding included: larger ones gain nothing on two cores and cost memory."""
STEP = 8
"""Tokens to a multiple of which every pair is padded: 4 % of the tokens of news sentences, and a pair is then computed
in one shape whatever else is judged, so that its probabilities do not depend on that."""
PORTION = 2048
"""Pairs that are cut into tokens at a time: some 10 MB of them."""
LABELS = ("entailment", "neutral", "contradiction")
WORDS = "words.safetensors"
"""File beside a model's weights with its second head, which marks the words that conflict."""
MARKED = 0.5
"""Probability from which a token is among the words that conflict."""
READ_FOR_MARKS = 0.05
"""Contradiction from which the words of a pair are marked while it is judged: they may be asked for next."""
MOST_MARKS = 100_000
"""Pairs whose marks are kept until they are asked for: some 50 MB."""
NEAR = 2
"""Characters between two marked stretches that are one: a blank, a hyphen, a quotation mark."""

Marks = tuple[tuple[Span, ...], tuple[Span, ...]]
"""The words that conflict, on the left and on the right: character offsets into the two texts."""


class _Encoded(Protocol):
    """A pair as the tokenizer has cut it: of every token the side, None for those between, and its offsets there."""

    sequence_ids: list[int | None]
    offsets: list[Span]


class NliModel(Protocol):
    """Whatever judges premises and hypotheses."""

    identity: ModelIdentity

    def judge(
        self, pairs: Sequence[tuple[str, str]], progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Return the probabilities of each (premise, hypothesis), in order."""
        ...

    def mark(self, pairs: Sequence[tuple[str, str]]) -> list[Marks]:
        """Return which words of each pair conflict, in order; nothing where the model cannot tell."""
        ...


def read_labels(id2label: dict[int, str]) -> tuple[int, int, int]:
    """Return the output indices of entailment, neutral and contradiction, read from a model's own `id2label`.

    Six of six comparable tools assume an order; models differ in it, so it is read by name. Raises
    ModelError for anything but exactly these three labels (in any spelling that begins with them).
    """
    found: dict[str, int] = {}
    for index, label in id2label.items():
        word = re.sub(r"[^a-z]", "", str(label).lower())
        for name, stem in zip(LABELS, ("entail", "neutral", "contradict"), strict=True):
            if word.startswith(stem):
                if name in found:
                    raise ModelError(f"the NLI model has two labels for {name}: {id2label}")
                found[name] = int(index)
    if len(id2label) != 3 or set(found) != set(LABELS):
        raise ModelError(
            f"the NLI model's labels {list(id2label.values())} are not entailment, neutral and contradiction; "
            "name a three-way NLI model with --nli-model, or set id2label in its config.json"
        )
    return found["entailment"], found["neutral"], found["contradiction"]


class Once:
    """A model that is loaded when it is first needed, and judges no two texts twice."""

    def __init__(self, load: Callable[[], NliModel]) -> None:
        self._load = load
        self._model: NliModel | None = None
        self._known: dict[tuple[str, str], Probabilities] = {}

    @property
    def model(self) -> NliModel:
        """The model, loaded now if it was not."""
        if self._model is None:
            self._model = self._load()
        return self._model

    def judge(
        self, pairs: Sequence[tuple[str, str]], progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Return the probabilities of each (premise, hypothesis), in order; only new ones are judged."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if new:
            self._known.update(zip(new, self.model.judge(new, progress), strict=True))
        return [self._known[pair] for pair in pairs]


class CrossEncoder:
    """A sequence-classification model with an NLI head; counts in `truncated` what was longer than it reads.

    `cut` holds the pairs of the last call to `judge` that were.
    `words` is the weight and bias of its second head, if it has one: `(3, hidden)` and `(3,)`, for tokens that are
    not compared, the same, or in conflict.
    """

    def __init__(self, model: Any, tokenizer: Any, identity: ModelIdentity, words: Any = None) -> None:
        self.identity = identity
        self.truncated = 0
        self.cut: set[tuple[str, str]] = set()
        self._model = model
        self._tokenizer = tokenizer
        self._words = words
        self._marks: dict[tuple[str, str], Marks] = {}
        self._hidden: Any = None
        if words is not None:
            model.base_model.register_forward_hook(self._see)
        self._order = read_labels(dict(model.config.id2label))
        limit = getattr(model.config, "max_position_embeddings", None) or 512
        self._max_tokens = min(int(limit) - _reserved_positions(model), int(tokenizer.model_max_length))

    def judge(
        self, pairs: Sequence[tuple[str, str]], progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Return the probabilities of each (premise, hypothesis), in order; batches hold pairs of like length."""
        results: list[Probabilities | None] = [None] * len(pairs)
        entailment, neutral, contradiction = self._order
        self.cut = set()
        if len(self._marks) > MOST_MARKS:
            self._marks = {}
        done = 0
        for batch, inputs, encoded in self._inputs(pairs):
            probabilities = self._run(self._model, inputs).logits.float().softmax(dim=-1).cpu().tolist()
            for index, row in zip(batch, probabilities, strict=True):
                results[index] = Probabilities(row[entailment], row[neutral], row[contradiction])
            if self._words is not None:
                worth = [n for n, row in enumerate(probabilities) if row[contradiction] >= READ_FOR_MARKS]
                marks = self._marked([pairs[batch[n]] for n in worth], self._hidden[worth], [encoded[n] for n in worth])
                self._marks |= zip((pairs[batch[n]] for n in worth), marks, strict=True)
            done += len(batch)
            if progress is not None:
                progress(done, len(pairs))
        self.truncated += sum(pair in self.cut for pair in pairs)
        return [result for result in results if result is not None]

    def mark(self, pairs: Sequence[tuple[str, str]]) -> list[Marks]:
        """Return which words of each pair conflict, in order; nothing where the model has no head for words.

        Pairs that `judge` found in conflict are not run again.
        """
        if self._words is None:
            return [((), ())] * len(pairs)
        known = self._marks
        new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        for batch, inputs, encoded in self._inputs(new):
            self._run(self._model.base_model, inputs)
            asked = [new[index] for index in batch]
            known |= zip(asked, self._marked(asked, self._hidden, encoded), strict=True)
        return [known[pair] for pair in pairs]

    def _see(self, _module: Any, _inputs: Any, output: Any) -> None:
        """Keep the last hidden state of a batch, `(pairs, tokens, width)`, from which both heads compute."""
        self._hidden = output[0]

    def _marked(self, pairs: Sequence[tuple[str, str]], hidden: Any, encoded: Sequence[_Encoded]) -> list[Marks]:
        """Return the marked words of pairs from the hidden state of their tokens."""
        weight, bias = self._words
        conflict = (hidden.float() @ weight.T + bias).softmax(dim=-1)[..., 2].cpu().tolist()
        marks = []
        for (left, right), probabilities, tokens in zip(pairs, conflict, encoded, strict=True):
            spans: tuple[list[Span], list[Span]] = ([], [])
            for probability, side, (start, end) in zip(
                probabilities, tokens.sequence_ids, tokens.offsets, strict=False
            ):
                if side is None or probability < MARKED:
                    continue
                found = spans[side]
                if found and start - found[-1][1] <= NEAR:
                    found[-1] = (found[-1][0], end)
                else:
                    found.append((start, end))
            marks.append((_whole_words(left, spans[0]), _whole_words(right, spans[1])))
        return marks

    def _inputs(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[list[int], dict[str, Any], list[_Encoded]]]:
        """Yield batches: indices of pairs, tensors for the model, and the pairs as the tokenizer cut them."""
        by_length = sorted(range(len(pairs)), key=lambda index: (sum(map(len, pairs[index])), index))
        for first in range(0, len(pairs), PORTION):
            portion = by_length[first : first + PORTION]
            encoded = self._tokenizer(
                [pairs[index][0] for index in portion],
                [pairs[index][1] for index in portion],
                truncation=True,
                max_length=self._max_tokens,
                padding=False,
                return_overflowing_tokens=False,
            )
            lengths = [len(row) for row in encoded["input_ids"]]
            # only what fills the window to the last token can have been cut
            for index, length in zip(portion, lengths, strict=True):
                full = length == self._max_tokens
                if full and len(self._tokenizer(*pairs[index], truncation=False)["input_ids"]) > length:
                    self.cut.add(pairs[index])
            kept = [key for key in ("input_ids", "token_type_ids", "attention_mask") if key in encoded]
            for batch, longest in _batches(lengths, self._max_tokens):
                inputs = self._tokenizer.pad(
                    {key: [encoded[key][row] for row in batch] for key in kept},
                    padding="max_length",
                    max_length=longest,
                    return_tensors="pt",
                )
                tensors = {key: tensor.to(self._model.device) for key, tensor in inputs.items()}
                yield [portion[row] for row in batch], tensors, [encoded.encodings[row] for row in batch]

    def _run(self, model: Any, inputs: dict[str, Any]) -> Any:
        import torch

        with torch.inference_mode():
            return model(**inputs)


def _whole_words(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Widen spans to the words that they lie in, and join what then touches."""
    words: list[Span] = []
    for start, end in spans:
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        if words and start - words[-1][1] <= NEAR:
            words[-1] = (words[-1][0], max(end, words[-1][1]))
        else:
            words.append((start, end))
    return tuple(words)


def _reserved_positions(model: Any) -> int:
    """Return how many positions hold no token: models like RoBERTa count from behind that of the padding."""
    indices = [
        getattr(module, "padding_idx", None)
        for name, module in model.named_modules()
        if name.endswith("position_embeddings")
    ]
    return max((index + 1 for index in indices if index is not None), default=0)


def _batches(lengths: Sequence[int], most: int) -> Iterator[tuple[list[int], int]]:
    """Cut indices into batches of at most BATCH_TOKENS tokens; give each with the length that all in it are padded to.

    That is the next multiple of STEP, or `most`, what a model reads.
    """
    shapes: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        shapes.setdefault(min(-(-length // STEP) * STEP, most), []).append(index)
    for longest, indices in sorted(shapes.items()):
        size = max(1, BATCH_TOKENS // longest)
        for first in range(0, len(indices), size):
            yield indices[first : first + size], longest


def default_model_path() -> Path:
    """Return the folder of the NLI model that comes with the package: in the wheel, else in the checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "_models" / "nli", here.parent / "models" / "nli"):
        if (folder / "config.json").is_file():
            return folder
    raise ModelError(
        "the embedded NLI model is missing from this installation; install factcheck anew, or name one with --nli-model"
    )


def nli_source(name: str | None = None) -> str:
    """Return the name or folder of an NLI model; None is the one that comes with the package."""
    return str(default_model_path()) if name is None else name


def load_nli(name: str | None = None, kind: Arithmetic | None = None) -> CrossEncoder:
    """Load an NLI cross-encoder by name or path; None is the model that comes with the package.

    It is computed in the arithmetic `kind`, whatever its weights are kept in; None is what `arithmetic` finds best.
    int8 is for the model of the package alone: others are computed in float32 then.
    Raises ModelError when it cannot be loaded or its labels cannot be read.
    """
    path = nli_source(name)
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    shown = name or "models/nli"
    require_folder("NLI model", path)
    try:
        tokenizer = AutoTokenizer.from_pretrained(path)
        with no_bars():
            model, info = AutoModelForSequenceClassification.from_pretrained(
                path, dtype=torch.float32, output_loading_info=True
            )
    except Exception as error:  # the libraries raise OSError, ValueError, KeyError, SafetensorError, …
        raise ModelError(
            f"NLI model {shown!r} cannot be loaded: {first_line(error)}; "
            "give the name or folder of a Hugging Face NLI model"
        ) from error
    if set(tokenizer("river stone")["input_ids"]) <= set(tokenizer.all_special_ids):
        # where its files are missing, the library makes a tokenizer that knows no word
        raise ModelError(f"NLI model {shown!r} cannot be used: its tokenizer knows no word; its files may be missing")
    if info["missing_keys"]:  # an untrained head, whatever its name, would answer at random
        first = min(info["missing_keys"])
        raise ModelError(f"NLI model {shown!r} has no trained classification head ({first} is missing)")
    kind = kind or arithmetic()
    # of another model nobody knows what 8 bits do to its answers
    model = computed_in("float32" if kind == "int8" and name is not None else kind, model)
    model.eval()
    return CrossEncoder(model, tokenizer, ModelIdentity(shown, revision(Path(path), model)), _load_words(path, model))


def _load_words(path: str, model: Any) -> Any:
    """Return weight and bias of the head that marks words, None where a model has none.

    Raises ModelError when the file does not fit the model.
    """
    file = Path(path) / WORDS
    if not file.is_file():
        return None
    from safetensors.torch import load_file

    try:
        tensors = load_file(file)
        weight, bias = tensors["weight"].float(), tensors["bias"].float()
    except Exception as error:
        raise ModelError(f"{file} cannot be read: {first_line(error)}; remove it, or install the model anew") from error
    if weight.shape != (3, model.config.hidden_size) or bias.shape != (3,):
        raise ModelError(f"{file} is of another model: its weights are {tuple(weight.shape)}; remove it")
    return weight.to(model.device), bias.to(model.device)
