"""A file is there whole or not at all: drawn under another name, brought to the disk, and then named."""

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.db import OperationalError
from django.utils.translation import gettext as _

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
PART = ".part"


class Unwritten(Exception):
    """The file or its record could not be kept; the text is the reason for the office. No half-written file is left."""


@contextmanager
def drawn_under_another_name(out: Path) -> Iterator[Path]:
    """A name to draw under. After an error the file goes, and Unwritten is raised with the reason, such as a full disk.

    After a lost connection nobody knows whether the copies were issued: the file stays for the next start.
    """
    part = out.with_name(f".{out.name}.{os.getpid()}-{secrets.token_hex(4)}{PART}")
    try:
        yield part
    except OperationalError as error:
        if "full" not in str(error):
            raise
        part.unlink(missing_ok=True)
        raise Unwritten(_disk_full()) from error
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise Unwritten(_reason(error)) from error
        raise


def named(part: Path, out: Path) -> None:
    """Rename a drawn file to its own name; raises Unwritten."""
    try:
        part.replace(out)
        sync_folder(out.parent)
    except OSError as error:
        raise Unwritten(_reason(error)) from error


def _reason(error: OSError) -> str:
    if error.errno in FULL:
        return _disk_full()
    return _("The file cannot be written: %(why)s.") % {"why": error.strerror or error}


def _disk_full() -> str:
    return _("The disk is full. What is written so far is whole; make room and let the rest be printed.")


def write_file(out: Path, draw: Callable[[BinaryIO], int], issue=lambda: None) -> int:
    """One file, whole or not at all; it gets its name when its copies are issued."""
    with drawn_under_another_name(out) as part:
        pages = write_whole(part, draw)
        issue()
    named(part, out)
    return pages


def write_whole(part: Path, draw: Callable[[BinaryIO], int]) -> int:
    with part.open("wb") as file:
        pages = draw(file)
        file.flush()
        os.fsync(file.fileno())
    return pages


def sync_folder(folder: Path) -> None:
    """Bring the names of its files to the disk; only where a folder can be opened like a file."""
    if os.name != "posix":
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(folder: Path, file: str, sha256: str) -> bool:
    path = folder / file
    return bool(file) and path.is_file() and sha256_of(path) == sha256


def give_its_name(folder: Path, file: str, sha256: str) -> None:
    """Name the file of a recorded volume that a kill left under the name it was drawn under."""
    if not file or is_whole(folder, file, sha256):
        return
    for part in folder.glob(f".{file}.*{PART}"):
        if sha256_of(part) == sha256:
            return named(part, folder / file)


def remove_parts(folder: Path) -> None:
    """Remove the half-drawn files of killed runs."""
    for part in folder.glob(f".*{PART}"):
        part.unlink(missing_ok=True)
