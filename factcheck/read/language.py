"""The check that a text is English: its little words and endings against those of other languages."""

from __future__ import annotations

import re
import unicodedata

MIN_WORDS = 20
"""Words below which a text with nothing English in it passes, unless it has words of another language: a headline
of eight words holds none of the words below now and then."""

MIN_LETTERS = 40
"""Letters below which the script of a text is not judged: a name and a greeting."""

MIN_FOREIGN_WORDS = 8
"""Words below which words of another language do not count against a text: "à la carte", "Fähre bleibt im Hafen"."""

MIN_SHARE = 0.05
"""Share of English words, by those in small letters, under which a text is not English, 0 to 1. Of 5,222 passages of
English news of 20 words or more the lowest have 0.05 and 0.11, of 40 short texts full of names 0.17; a language of
which no word is below has next to none."""

# Words that no other large language in Latin script shares with English: without "of", "in", "is", "was", "an",
# "for", "but" and "by", which are also Dutch, German, French, Danish or Czech words. The verbs and the calendar are
# for short news, which does without "the" and "that".
_ENGLISH = frozenset(
    (
        "about after again against all and any are around away back be because became been before began behind being "
        "below between both bring brought called came case charged children city could day days down during each early "
        "eight every few first five fled found four from gave get gets going got government had half have held her "
        "him his hit hold holds home how hundreds hurt into it its killing killed knew last late later law least left "
        "like led lost made make many may member missing more most near new next night nine not off officials old only "
        "other our out own paid part people pulled put ran said same saw say says school second see seven shall she "
        "shot should since six some still struck such taken takes team than that the their them then there these they "
        "third this those thousands three through to today told took two until up used want wants week went were "
        "what when where which while who wins with within without women won work workers would year years you your "
        "yesterday sunday monday tuesday wednesday thursday friday saturday january february march june july october"
    ).split()
)
# Words of the other languages that are no English words: neither "die", "son", "come" nor "fire".
_FOREIGN = frozenset(
    (
        # German, Dutch, Afrikaans
        "der das dem am ein eine einen einem einer und ist nicht zu von mit auf im vom zum zur sich wurde wurden sind "
        "bei nach wird haben hatte auch sie es er wie aus um dass "
        "de het een en van voor niet zijn werd wordt naar ook bij uit aan dat deze heeft tegen met door nog maar wie "
        # French, Catalan
        "le la les des du et est une un dans que qui pour sur au aux pas ont sont avec ce se sa ses il elle par plus "
        "l qu els amb els als dels "
        # Spanish, Portuguese, Italian, Romanian
        "el los las del y por para con una como se su sus al lo fue han hay "
        "o os um uma do da dos das no na nos nas em ao pelo pela foi com e "
        "di che della del dei delle il lo gli nel nella alla dell nell si sono per stato ha ai "
        "din pe cu au fost care sau la "
        # Danish, Norwegian, Swedish
        "og er det til af av som ikke den blev ble har med fra och att inte ett om vid sig efter han hun "
        # Polish, Czech, Slovak, South Slavic
        "w z na do nie to jest od przez po za dla oraz je se ve ze pro byl byla si su sa za od iz u je i koji "
        # Hungarian, Finnish, Turkish, Estonian
        "az egy hogy nem volt meg ja oli ei ovat on ve bir bu ile olarak da ta "
        # Indonesian, Malay, Tagalog, Swahili, Vietnamese
        "di dan yang pada ini itu dengan untuk dari dalam ang ng sa mga ay si wa ya kwa katika ni na cho trong"
    ).split()
) - frozenset("a an as at con do he her met no on par per son to".split())
_WORD = re.compile(r"[^\W\d_]+")
# "Rio de Janeiro", "Ana de la Torre": what joins the parts of a name says nothing of the language around it.
_JOINED = re.compile(
    r"(?<=[^\W\d_])((?:\s(?:al|da|de|del|della|der|di|do|dos|du|des|el|la|las|le|les|los|van|von|y)){1,3})(?=\s[A-Z])"
)
# "reached" and "conceded"; not "nyhed", "goed" and "usted".
_PAST = re.compile(r"[a-z]*(?:[^aeiouhs]|[cst]h|[aeiou]s|ss|[aeiou]i|u)ed")


def is_english(text: str) -> bool:
    """Tell whether a text is English, as far as it is long enough to tell; a short one passes.

    Emoji, numbers and quotations in other scripts do no harm as long as most letters are Latin. Names do
    not count: of what is written with a capital letter, only English words do.
    """
    words = _WORD.findall(_JOINED.sub("", text))
    letters = sum(len(word) for word in words)
    latin = [word for word in words if _is_latin(word[0])]
    # Chinese has no blanks between words: a script is judged by letters, not by words.
    if letters >= MIN_LETTERS and sum(len(word) for word in latin) < letters / 2:
        return False
    small = [word for word in latin if word.islower()]
    if 2 * len(small) < len(latin) and text.upper() == text:
        small = [word.lower() for word in latin]
    english = sum(_speaks_english(word.lower()) for word in latin)
    foreign = sum(word in _FOREIGN or not word.isascii() for word in small)
    if foreign > english and len(latin) >= MIN_FOREIGN_WORDS:
        return False
    return len(latin) < MIN_WORDS or english >= MIN_SHARE * len(small)


def _speaks_english(word: str) -> bool:
    return word in _ENGLISH or (len(word) > 4 and _PAST.fullmatch(word) is not None)


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
