"""A numeral is read where its column leaves one reading, and the reader is asked where it leaves two."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from intersessional.intake.sheets.numbers import Convention, Mark, Style, Unsettled, normal, read, recognise

calm = settings(deadline=None, derandomize=True, database=None, max_examples=150)
values = st.decimals(min_value=0, max_value=10**11, places=None, allow_nan=False, allow_infinity=False).map(
    lambda value: value.quantize(Decimal(1).scaleb(-(abs(hash(value)) % 4)))
)
conventions = st.sampled_from(Convention)
SPACES = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}"
MARKS = {
    Convention.POINT: (",", "."),
    Convention.COMMA: (".", ","),
    Convention.SPACE_COMMA: (" ", ","),
    Convention.SPACE_POINT: (" ", "."),
    Convention.APOSTROPHE_POINT: ("'", "."),
    Convention.APOSTROPHE_COMMA: ("’", ","),
    Convention.INDIAN: (",", "."),
    Convention.ARABIC: ("٬", "٫"),
}


def print_in(convention: Convention, value: Decimal, space: str = " ") -> str:
    """A value as people of that convention print it."""
    group, decimal = MARKS[convention]
    whole, _, fraction = format(value, "f").partition(".")
    step = 2 if convention is Convention.INDIAN else 3
    head, tail = whole[:-3], whole[-3:]
    while head:
        tail = f"{head[-step:]}{group.replace(' ', space)}{tail}"
        head = head[:-step]
    return tail + (decimal + fraction if fraction else "")


def column(*texts: str, whole: bool = False) -> Style:
    return recognise((normal(text), whole) for text in texts)


def read_in(text: str, style: Style, marks: dict[str, Mark] | None = None) -> Decimal | Unsettled | None:
    return read(normal(text), style, marks or {})


@given(convention=conventions, numbers=st.lists(values, min_size=1, max_size=8), space=st.sampled_from(SPACES))
@calm
def test_a_column_printed_in_one_convention_is_never_read_wrongly(
    convention: Convention, numbers: list[Decimal], space: str
) -> None:
    texts = [print_in(convention, number, space) for number in numbers]
    style = column(*texts)

    assert convention in style.conventions
    assert style.mixed is None
    for number, text in zip(numbers, texts, strict=True):
        answer = read_in(text, style)
        assert answer == number or (isinstance(answer, Unsettled) and number in answer.readings)


@given(convention=conventions, numbers=st.lists(values, max_size=8), space=st.sampled_from(SPACES))
@calm
def test_one_number_with_both_marks_settles_its_column(
    convention: Convention, numbers: list[Decimal], space: str
) -> None:
    texts = [print_in(convention, number, space) for number in (Decimal("1234567.25"), *numbers)]
    style = column(*texts)

    assert [read_in(text, style) for text in texts[1:]] == numbers


@given(convention=conventions, number=values)
@calm
def test_the_digits_of_other_scripts_are_digits(convention: Convention, number: Decimal) -> None:
    text = print_in(convention, number)
    for zero in "٠۰०":
        foreign = text.translate({ord(str(digit)): chr(ord(zero) + digit) for digit in range(10)})
        assert normal(foreign) == normal(text)


@given(one=conventions, other=conventions, numbers=st.lists(values, max_size=6))
@calm
def test_a_column_of_two_conventions_is_reported_and_nothing_in_it_guessed(
    one: Convention, other: Convention, numbers: list[Decimal]
) -> None:
    assume(MARKS[one][1] != MARKS[other][1])
    decisive = Decimal("1234567.25")
    texts = [print_in(one, decisive), print_in(other, decisive), *(print_in(one, number) for number in numbers)]
    style = column(*texts)

    assert style.conventions == frozenset()
    assert style.mixed is not None
    assert read_in(texts[0], style) == read_in(texts[1], style) == decisive
    for number, text in zip(numbers, texts[2:], strict=True):
        answer = read_in(text, style)
        assert answer == number or (isinstance(answer, Unsettled) and number in answer.readings)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("1,234.5", "1234.5", id="English"),
        pytest.param("1.234,5", "1234.5", id="German, Spanish"),
        pytest.param("498.508,38", "498508.38", id="German, Spanish, thousands"),
        pytest.param("1\u202f234,5", "1234.5", id="French, narrow space"),
        pytest.param("1\u00a0234\u00a0567", "1234567", id="Russian, no-break space"),
        pytest.param("1’234.5", "1234.5", id="Swiss"),
        pytest.param("12,34,567", "1234567", id="Indian"),
        pytest.param("١٬٢٣٤٫٥", "1234.5", id="Arabic"),
        pytest.param("۱۲۳", "123", id="Persian"),
        pytest.param("56, 900", "56900", id="a space after the comma"),
        pytest.param("0.866", "0.866", id="no group begins with zero"),
        pytest.param("0,5", "0.5", id="one decimal"),
        pytest.param(".5", "0.5", id="no whole part"),
        pytest.param("1234567", "1234567", id="plain"),
    ],
)
def test_a_numeral_with_one_reading_is_read_alone(text: str, value: str) -> None:
    assert read_in(text, column(text)) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["1.2.3", "1,23,4", "12.34.567", "2015 123", "1,234,56", "1'23", "1234567890123456789"]
)
def test_what_no_convention_writes_is_no_number(text: str) -> None:
    assert read_in(text, column(text, "1,234.5")) is None


def test_it_does_not_spoil_the_rest_of_its_column() -> None:
    style = column("1,234.5", "1.2.3", "2,345")

    assert style.mixed is None
    assert read_in("2,345", style) == 2345


def test_three_digits_after_one_mark_are_a_question() -> None:
    style = column("10.866", "7", "12")

    assert read_in("10.866", style) == Unsettled("10.866", ".", (Decimal("10.866"), Decimal(10866)))
    assert read_in("10.866", style, {".": Mark.DECIMALS}) == Decimal("10.866")
    assert read_in("10.866", style, {".": Mark.GROUPS}) == 10866


@pytest.mark.parametrize(
    ("beside", "value"),
    [("1,234,567", "10.866"), ("1.234.567", "10866"), ("3,5", "10866"), ("3.5", "10.866"), ("1'234", "10.866")],
)
def test_the_rest_of_the_column_answers_it(beside: str, value: str) -> None:
    assert read_in("10.866", column("10.866", beside)) == Decimal(value)


@pytest.mark.parametrize("beside", ["7", "1 234 567,5", "1234"])
def test_a_column_that_tells_nothing_or_contradicts_leaves_it_open(beside: str) -> None:
    assert isinstance(read_in("10.866", column("10.866", beside)), Unsettled)


def test_what_is_counted_has_no_fractions() -> None:
    style = column("1,234", whole=True)

    assert read("1,234", style, {}, whole=True) == 1234
    assert read("2.5", column("2.5", whole=True), {}, whole=True) is None


@pytest.mark.parametrize(
    ("texts", "like"),
    [
        (["1,234.5"], Convention.POINT),
        (["1.234,5", "7"], Convention.COMMA),
        (["1 234,5"], Convention.SPACE_COMMA),
        (["12,34,567"], Convention.INDIAN),
        (["7", "12"], None),
        (["1,234.5", "1.234,5"], None),
    ],
)
def test_a_column_can_be_shown_by_its_convention(texts: list[str], like: Convention | None) -> None:
    assert column(*texts).like == like
