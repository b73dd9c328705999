"""XML read element by element: one activity is held at a time, and a file that defines entities is not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

CHUNK = 1 << 18
LARGEST = 20_000_000
"""Characters of text in one element; no activity comes near."""


class XmlError(Exception):
    """Why a file is read no further: a code, and the line where it shows."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code)
        self.code = code
        self.line = line


@dataclass(slots=True)
class Element:
    """An element with its attributes, its own text, its children and the line where it begins."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """Children of that name."""
        return [child for child in self.children if child.tag == tag]

    def first(self, tag: str) -> Element:
        """The first child of that name; an empty one where there is none."""
        return next((child for child in self.children if child.tag == tag), Element(tag, {}, self.line))

    def get(self, name: str) -> str:
        """An attribute without blanks around it; blank where it is absent."""
        return self.attributes.get(name, "").strip()

    @property
    def words(self) -> str:
        """The text of the element, or of its first narrative (version 2), on one line."""
        return " ".join((self.first("narrative").text if self.all("narrative") else self.text).split())


def each(path: Path, tag: str) -> Iterator[tuple[Element, Element]]:
    """The root without its children, and each child of it that has the name, one after another. Raises XmlError."""
    reader = _Reader(tag)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield from reader.feed(chunk, last=False)
    yield from reader.feed(b"", last=True)


class _Reader:
    """Keeps the element being read, and those that are whole."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._open: list[Element] = []
        self._whole: list[tuple[Element, Element]] = []
        self._size = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, last: bool) -> Iterator[tuple[Element, Element]]:
        """What is whole after some more bytes; also what was so before a mistake in them."""
        error: XmlError | None = None
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as mistake:
            error = XmlError("not_well_formed", mistake.lineno)
        except XmlError as mistake:
            error = mistake
        whole, self._whole = self._whole, []
        yield from whole
        if error is not None:
            raise error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, self._parser.CurrentLineNumber)
        if len(self._open) > 1:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        element = self._open.pop()
        if len(self._open) == 1:
            if element.tag == self._tag:
                self._whole.append((self._open[0], element))
            self._size = 0

    def _characters(self, text: str) -> None:
        self._size += len(text)
        if self._size > LARGEST:
            raise XmlError("too_long", self._parser.CurrentLineNumber)
        if len(self._open) > 1:
            self._open[-1].text += text

    def _doctype(self, *_declared: object) -> None:
        raise XmlError("doctype", self._parser.CurrentLineNumber)
