"""How many minor units make one unit of a currency (ISO 4217). Pure."""

from __future__ import annotations

from decimal import Decimal

USUAL = 100
OTHERS = {
    **dict.fromkeys(
        (
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ),
        1,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 1000),
}
"""Currencies whose unit has no hundredths."""


def minor_units(currency: str) -> int:
    """Minor units in a unit: 100 of most, 1 of yen."""
    return OTHERS.get(currency, USUAL)


def in_units(minor: int, currency: str) -> Decimal:
    """An amount in units of its currency, without zeros that tell nothing: 12.5, 130000000."""
    exact = Decimal(minor) / minor_units(currency)
    return exact.to_integral_value() if exact == exact.to_integral_value() else exact.normalize()
