"""Words for units → their dimension and size."""

from __future__ import annotations

from typing import Literal

Dimension = Literal[
    "count",
    "money",
    "percent",
    "length",
    "mass",
    "duration",
    "magnitude",
    "temperature",
    "speed",
    "age",
    "area",
    "score",
    "rank",
    "multiple",
    "volume",
]

UNIT_WORDS: dict[str, tuple[Dimension, float, str]] = {}
for _dimension, _unit, _words in (
    ("length", 1000.0, "km kms kilometer kilometers kilometre kilometres"),
    ("length", 1609.344, "mile miles mi"),
    ("length", 1.0, "m meter meters metre metres"),
    ("length", 0.3048, "foot feet ft"),
    ("length", 0.9144, "yard yards"),
    ("length", 0.0254, "inch inches"),
    ("length", 0.001, "mm millimeter millimeters millimetre millimetres"),
    ("length", 0.01, "cm centimeter centimeters centimetre centimetres"),
    ("mass", 1.0, "kg kilogram kilograms kilo kilos"),
    ("mass", 1000.0, "tonne tonnes ton tons"),
    ("mass", 0.45359, "lb lbs"),
    ("mass", 6.35029, "stone st"),
    ("mass", 0.001, "gram grams"),
    ("mass", 0.0297, "oz ounce ounces"),  # between those of flour and those of gold, which are a tenth heavier
    ("duration", 3_155_760_000.0, "century centuries"),
    ("duration", 315_576_000.0, "decade decades"),
    ("duration", 31_557_600.0, "year years yr yrs"),
    ("duration", 2_629_800.0, "month months"),
    ("duration", 604_800.0, "week weeks"),
    ("duration", 1_209_600.0, "fortnight fortnights"),
    ("duration", 86_400.0, "day days"),
    ("duration", 3_600.0, "hour hours hr hrs"),
    ("duration", 60.0, "minute minutes min mins"),
    ("duration", 1.0, "second seconds secs"),
    ("speed", 1.0, "kph kmh kmph"),
    ("speed", 1.609344, "mph"),
    ("speed", 1.852, "knot knots"),
    ("volume", 1.0, "litre litres liter liters"),
    ("volume", 3.78541, "gallon gallons"),
    ("volume", 158.987, "barrel barrels"),
    ("percent", 1.0, "% percent pc"),
    ("area", 1.0, "hectare hectares ha"),
    ("area", 0.404686, "acre acres"),
    ("area", 100.0, "km²"),
    ("area", 0.0001, "m² sqm"),
):
    for _word in _words.split():
        UNIT_WORDS[_word] = (_dimension, _unit, _words.split()[0])  # type: ignore[assignment]
PARTS: dict[str, tuple[str, float]] = {
    "foot": ("inch", 12),
    "stone": ("lb", 14),
    "century": ("year", 100),
    "year": ("month", 12),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "minute": ("second", 60),
}
"""Units, by their first word, that are told with a smaller one, and how many of it they hold: "6 ft 3 in"."""
SQUARE = {word: factor**2 / 10_000 for word, (dimension, factor, _) in UNIT_WORDS.items() if dimension == "length"}
"""Lengths → hectares of a square whose side they are: "300 square miles"."""
CUBIC = {word: factor**3 * 1000 for word, (dimension, factor, _) in UNIT_WORDS.items() if dimension == "length"}
"""Lengths → litres of a cube whose side they are: "60,000 cubic metres"."""
TONS = frozenset("ton tons tonne tonnes".split())
"""What may be "metric" or "short"; a tenth more or less is nothing that news would tell apart."""
SIGNS = {"$": "usd", "£": "gbp", "€": "eur", "¥": "jpy", "₹": "inr", "₽": "rub", "₺": "lira", "₩": "won", "₦": "naira"}
"""Signs of money → its currency."""
CODES = {
    "USD": "usd", "EUR": "eur", "GBP": "gbp", "JPY": "jpy", "CNY": "cny", "RMB": "cny", "INR": "inr", "AUD": "aud",
    "CAD": "cad", "NZD": "nzd", "HKD": "hkd", "SGD": "sgd", "CHF": "franc", "SEK": "krone", "NOK": "krone",
    "DKK": "krone", "kr": "krone", "ZAR": "rand", "R": "rand", "MYR": "ringgit", "RM": "ringgit", "PHP": "peso",
    "P": "peso", "N": "naira", "MXN": "peso", "Rs": "inr", "Re": "inr", "BRL": "real", "THB": "baht", "Rp": "rupiah",
    "IDR": "rupiah", "KRW": "won", "TRY": "lira", "PLN": "zloty", "AED": "dirham", "SAR": "riyal", "ILS": "shekel",
    "NIS": "shekel", "NGN": "naira", "KES": "shilling", "Sh": "shilling", "Ksh": "shilling", "KSh": "shilling",
}  # fmt: skip
"""What stands before a number as it is written there."""
