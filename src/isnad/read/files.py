"""Files, folders and streams → pages. Faults of input are values (`Fault`), collected; never a traceback.

A page is read whole, a JSONL file line by line, so memory is bounded by one page. What is too
large is refused, not cut.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, Any, NamedTuple

import msgspec

from isnad.model.text import Metadata, Page
from isnad.read import encodings, html
from isnad.read.language import foreign

SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".jsonl.gz")
PAGE_BYTES = 20_000_000
PAGE_LETTERS = 1_000_000


class Fault(NamedTuple):
    """A page that could not be read: where, what, and what to do about it (English, one line each)."""

    where: str
    what: str
    advice: str = ""


def line(fault: Fault) -> str:
    """A fault as one line for people."""
    text = f"{fault.where}: {fault.what}" + (f" ({fault.advice})" if fault.advice else "")
    return " ".join(text.split())


def pages(
    sources: Iterable[str | os.PathLike[str]], *, encoding: str | None = None, limit: int = PAGE_BYTES
) -> Iterator[Page | Fault]:
    """Pages of files, folders (recursively; only `SUFFIXES` are pages there) and `-` (standard input), in a stable
    order. `limit`: bytes of one page (one line of a JSONL file). Anything that is no readable Arabic page comes as one
    `Fault`; reading goes on behind it."""
    for source in (os.fspath(s) for s in sources):
        if source == "-":
            yield from _stream(sys.stdin.buffer, "-", encoding, limit)
        elif os.path.isdir(source):
            yield from _folder(source, encoding, limit)
        else:
            yield from _file(source, encoding, limit)


def _folder(folder: str, encoding: str | None, limit: int) -> Iterator[Page | Fault]:
    faults: list[Fault] = []
    found = 0
    for base, folders, files in os.walk(folder, onerror=lambda e: faults.append(_unreadable(str(e.filename), e))):
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES):
                found += 1
                yield from _file(os.path.join(base, name), encoding, limit)
    yield from faults
    if not found and not faults:
        yield Fault(folder, "no pages in this folder", f"pages are files that end in {' '.join(SUFFIXES)}")


def _file(path: str, encoding: str | None, limit: int) -> Iterator[Page | Fault]:
    try:
        if not os.path.isfile(path):
            yield _not_a_file(path)
            return
        with open(path, "rb") as stream:
            yield from _stream(stream, path, encoding, limit, name=path.lower())
    except OSError as error:
        yield _unreadable(path, error)


def _not_a_file(path: str) -> Fault:
    if os.path.islink(path):
        return Fault(path, "a link that leads to no file", "give files or folders")
    if os.path.lexists(path):
        return Fault(path, "not a regular file", "give files or folders")
    return Fault(path, "no such file", "check the path")


def _unreadable(path: str, error: OSError) -> Fault:
    advice = "check its permissions" if error.errno in (errno.EACCES, errno.EPERM) else "check the file and its disk"
    return Fault(path, f"cannot be read: {error.strerror or error}", advice)


def _stream(stream: IO[bytes], where: str, encoding: str | None, limit: int, name: str = "") -> Iterator[Page | Fault]:
    """One open file: JSON lines (gzipped or not), or a single page."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(512)[:512]
    if head.startswith(b"\x1f\x8b") and (name.endswith(".gz") or not name):
        yield from _records(gzip.GzipFile(fileobj=buffered), where, limit)
    elif name.endswith(".gz"):
        yield Fault(where, "not a gzip file", "give a .jsonl.gz as gzip writes it")
    elif name.endswith(".jsonl") or (not name and head.lstrip()[:1] == b"{"):
        yield from _records(buffered, where, limit)
    else:
        raw = buffered.read(limit + 1)
        if len(raw) > limit:
            yield Fault(where, f"larger than {limit // 1_000_000} MB", "a page is one news page: split the file")
        else:
            yield _page(raw, where, encoding, name.endswith((".html", ".htm")))


def _page(raw: bytes, where: str, encoding: str | None, is_html: bool) -> Page | Fault:
    """A page of a file's bytes."""
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        return Fault(where, "empty", "nothing to read")
    is_html = is_html or _looks_html(raw)
    try:
        text, used = encodings.decode(raw, encoding=encoding, html=is_html)
    except LookupError:
        return Fault(where, f"unknown encoding {encoding!r}", "use a name such as utf-8, windows-1256, iso-8859-6")
    except encodings.BinaryInput as error:
        return Fault(where, f"not a page: {error}", "give text, HTML or JSON lines")
    return _checked(_made(hashlib.sha256(raw).hexdigest(), where, used, text, is_html, Metadata()))


def _looks_html(raw: bytes) -> bool:
    head = raw[:1000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")) and b"<" in head


def _made(ident: str, where: str, encoding: str, text: str, is_html: bool, known: Metadata) -> Page:
    if not is_html:
        return Page(ident, where, "text/plain", encoding, text, known)
    shown = html.visible(text)
    both = {f: getattr(known, f) or getattr(shown.metadata, f) for f in Metadata.__struct_fields__}
    known = _clean(Metadata(**both))
    return Page(
        ident, where, "text/html", encoding, shown.text, known, shown.links, shown.headings, around=shown.around
    )


def _clean(metadata: Metadata) -> Metadata:
    """Values that are Unicode text; a lone surrogate makes a value unusable."""
    return Metadata(
        **{f: v if _is_unicode(v := getattr(metadata, f) or "") and v else None for f in Metadata.__struct_fields__}
    )


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _checked(page: Page) -> Page | Fault:
    if not page.text.strip():
        return Fault(page.source, "no visible text", "nothing to read")
    if len(page.text) > PAGE_LETTERS:
        return Fault(page.source, f"{len(page.text)} letters of text are no news page", "split it into pages")
    if not _is_unicode(page.text):
        return Fault(
            page.source, "the text holds lone surrogates (half of a character)", "repair the text where it was made"
        )
    if (language := foreign(page.text)) is not None:
        return Fault(page.source, f"not in Arabic ({language})", "only Arabic pages are read")
    return page


def _records(stream: Any, where: str, limit: int) -> Iterator[Page | Fault]:
    """Pages of a JSONL stream, one a line. A cut or broken gzip yields what it holds, then a fault."""
    number = 0
    try:
        while line := stream.readline(limit + 1):
            number += 1
            spot = f"{where}:{number}"
            if len(line) > limit:
                yield Fault(spot, f"a line longer than {limit // 1_000_000} MB", "one page a line")
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limit)
            elif line.strip():
                yield _record(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, spot)
    except EOFError:
        yield Fault(where, f"the gzip file is cut off after line {number}", "fetch it again")
    except (zlib.error, gzip.BadGzipFile) as error:
        yield Fault(where, f"broken gzip file after line {number}: {error}", "fetch it again")
    if not number:
        yield Fault(where, "empty", "nothing to read")


class _Record(msgspec.Struct):
    """A line of a JSONL file; other fields are passed over."""

    text: Any = None
    html: Any = None
    url: Any = None
    title: Any = None
    date: Any = None
    source: Any = None
    author: Any = None
    fetched: Any = None


_decoder = msgspec.json.Decoder(_Record)


def _record(line: bytes, where: str) -> Page | Fault:
    try:
        record = _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        lenient = _with_surrogates(line)
        if lenient is None:
            return Fault(where, f"broken JSON: {error}", "one JSON object a line, in UTF-8")
        record = lenient
    is_html = not isinstance(record.text, str)
    body = record.html if is_html else record.text
    if not isinstance(body, str):
        return Fault(where, "neither text nor html", "a record needs a field text or html")
    if not _is_unicode(body):
        return Fault(where, "lone surrogate in a JSON string", "repair the text where it was made")
    if not body.strip():
        return Fault(where, "empty", "nothing to read")
    ident = hashlib.sha256(body.encode("utf-8")).hexdigest()
    return _checked(_made(ident, where, "utf-8", body, is_html, _known(record)))


def _with_surrogates(line: bytes) -> _Record | None:
    """A record some of whose strings hold half a character; None when that is not what is wrong with it."""
    if b"\\ud" not in line.lower():
        return None
    try:
        return msgspec.convert(json.loads(line), _Record)
    except (ValueError, msgspec.ValidationError, RecursionError):
        return None


def _known(record: _Record) -> Metadata:
    """The fields of a record as metadata; numbers as printed, anything else left out."""

    def said(value: Any) -> str | None:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        return value if isinstance(value, str) and value.strip() else None

    return _clean(
        Metadata(
            url=said(record.url),
            title=said(record.title),
            outlet=said(record.source),
            author=said(record.author),
            published=said(record.date),
            fetched=said(record.fetched),
        )
    )
