"""Bytes → text: which encoding a page is in, found out and named."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_SINGLE_BYTE = ["windows-1256", "iso-8859-6", "windows-1252"]
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
# The commonest letters of running Arabic; what a wrong code page gives is rare letters, signs and Latin accents.
_COMMON = re.compile("[اليمنورتبعهدفةسكحقأى ]")
_ARABIC = re.compile("[\u0621-\u064a]")
_ODD = re.compile("[\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00ff\u0660-\u066d\ufe70-\ufefc\u25a0-\u25ff\ufffd]")
_SAMPLE = 60_000
_ALIASES = {
    "utf_8": "utf-8", "utf_8_sig": "utf-8", "cp1256": "windows-1256", "iso8859-6": "iso-8859-6",
    "utf-8-sig": "utf-8", "cp1252": "windows-1252", "utf-16": "utf-16-le",
}  # fmt: skip
_MAGIC = [
    (b"%PDF", "a PDF file"), (b"PK\x03\x04", "a ZIP or office file"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"), (b"SQLite format", "a database"), (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"BZh", "a bzip2 file"), (b"\xfd7zXZ", "an xz file"), (b"RIFF", "a media file"), (b"OggS", "a media file"),
]  # fmt: skip


class Decoded(NamedTuple):
    text: str
    encoding: str


class BinaryInput(ValueError):
    """The bytes are no text; the message says what they are."""


# What a text became on its way: written in the second encoding, read in the first one, and saved so. The pattern is
# what such a text shows: the lead bytes of Arabic letters as Latin or Arabic letters of the wrong code page.
_TWICE = [
    ("windows-1252", "utf-8", re.compile("[ØÙÚÛ][\u0080-\u00bf\u0152-\u2122]")),
    ("windows-1256", "utf-8", re.compile("[طظ][^\\s\u0621-\u063a\u0641-\u064a]|[طظ][طظآ]")),
    ("windows-1252", "windows-1256", re.compile("[\u00c0-\u00ff]{2}")),
]


def mend(text: str) -> Decoded | None:
    """The text behind one that was read in a wrong encoding and saved so ("Ø§Ù„Ù†Øµ"), with what was done to it; None
    where nothing of the kind is seen or the way back is lost."""
    sample = text[:_SAMPLE]
    for wrong, right, pattern in _TWICE:
        if 6 * len(pattern.findall(sample)) < len(sample):
            continue
        try:
            mended = _back(text, wrong).decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if _score(mended[:_SAMPLE]) > 0.6:
            return Decoded(mended, f"{right} read as {wrong}")
    return None


def _back(text: str, wrong: str) -> bytes:
    """Bytes of a text in a code page; the bytes that it leaves free were kept as control characters."""
    return b"".join(bytes((ord(c),)) if "\x80" <= c <= "\x9f" else c.encode(wrong) for c in text)


def decode(raw: bytes, *, encoding: str | None = None, html: bool = False) -> Decoded:
    """Text of `raw` (byte order mark left out) and the name of its encoding.

    Asked for, in this order: `encoding` (bytes that do not fit become U+FFFD), a byte order mark, UTF-16 without one,
    strict UTF-8 (mended where it was read in a wrong encoding before), the page's own `charset` (HTML), and the
    single-byte Arabic code pages, the one that gives the most running Arabic. Raises LookupError for an unknown
    `encoding`, BinaryInput for bytes that are no text.
    """
    if encoding:
        return _explicit(raw, encoding)
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return Decoded(raw[len(bom) :].decode(name, "replace"), name)
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise BinaryInput(what)
    if (wide := _utf16(raw)) is not None:
        return Decoded(raw.decode(wide, "replace"), wide)
    _refuse_binary(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _other(raw, html)
    return mend(text) or Decoded(text, "utf-8")


def _explicit(raw: bytes, encoding: str) -> Decoded:
    name = codecs.lookup(encoding).name
    text = raw.decode(name, "replace")
    return Decoded(text.removeprefix("\ufeff"), _ALIASES.get(name, name))


def _utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes of Arabic letters are 06, those of spaces and digits 00."""
    sample = raw[:_SAMPLE]
    if len(sample) < 8:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(high.count(b) for b in (b"\x00", b"\x06")) > 0.85 * len(high) and (
            high.count(b"\x06") or b"\x00" in high
        ):
            low = sample[0::2] if name == "utf-16-le" else sample[1::2]
            if low.count(b"\x00") < 0.05 * len(low):
                return name
    return None


def _refuse_binary(raw: bytes) -> None:
    sample = raw[:_SAMPLE]
    control = sum(sample.count(bytes([b])) for b in range(32) if b not in (9, 10, 11, 12, 13, 27, 28, 29, 30, 31))
    if control > max(8, len(sample) // 50):
        raise BinaryInput("no text (control bytes)")


def _other(raw: bytes, html: bool) -> Decoded:
    named = _declared(raw) if html else None
    if named:
        text = raw.decode(named, "replace")
        if _plausible(text):
            return Decoded(text, _ALIASES.get(named, named))
    mended = raw.decode("utf-8", "replace")
    if len(_ARABIC.findall(mended[:_SAMPLE])) > 20 * mended[:_SAMPLE].count("\ufffd"):
        return Decoded(mended, "utf-8")
    best = max(_SINGLE_BYTE, key=lambda n: _score(raw[:_SAMPLE].decode(n, "replace")))
    return Decoded(raw.decode(best, "replace"), best)


def _declared(raw: bytes) -> str | None:
    m = _CHARSET.search(raw[:4096]) or _XML.search(raw[:200])
    if m is None:
        return None
    try:
        return codecs.lookup(m.group(1).decode("ascii")).name
    except LookupError:
        return None


def _plausible(text: str) -> bool:
    return _score(text[:_SAMPLE]) > 0 and text[:_SAMPLE].count("\ufffd") * 200 < len(text[:_SAMPLE])


def _score(text: str) -> float:
    """Common Arabic letters less odd signs, per character."""
    return (len(_COMMON.findall(text)) - 3 * len(_ODD.findall(text))) / max(1, len(text))
