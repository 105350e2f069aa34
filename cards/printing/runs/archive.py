"""All volumes of a run as one ZIP, handed on piece by piece; PDFs are compressed already and only stored."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone

from cards.file_names import dated, file_name
from cards.models import PrintVolume

from .folder import MANIFEST, totals
from .volumes import UNRECORDED, Written

CHUNK = 256 * 1024


class _Outlet:
    """Keeps what the archive writes until it is fetched; cannot be rewound, so sizes follow the files."""

    def __init__(self):
        self._held = []

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing to do: what was written is handed on by `fetch`."""

    def fetch(self) -> bytes:
        held, self._held = b"".join(self._held), []
        return held


def stream(folder: Path, volumes: list[PrintVolume], label: str) -> Iterator[bytes]:
    """The archive piece by piece; a volume whose file is gone is named in its manifest only."""
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_STORED) as archive:
        last = max(volume.written_at for volume in volumes)
        archive.writestr(_entry(MANIFEST, last), manifest(volumes))
        yield outlet.fetch()
        for volume in volumes:
            path = folder / volume.file
            if not volume.file or not path.is_file():
                continue
            with archive.open(_entry(shown(volume, label), volume.written_at), "w") as packed:
                for chunk in chunks(path):
                    packed.write(chunk)
                    yield outlet.fetch()
    yield outlet.fetch()


def chunks(path: Path) -> Iterator[bytes]:
    """A file piece by piece, opened when the first is asked for."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _entry(name: str, at: datetime) -> ZipInfo:
    """Dated as it was printed, so that the archive fetched twice is the same file."""
    return ZipInfo(name, timezone.localtime(at).timetuple()[:6])


def shown(volume: PrintVolume, label: str) -> str:
    """The name of a volume in the archive: as it is saved alone, behind the code that tells villages apart."""
    when = dated(volume.run.month, volume.written_at)
    return f"{volume.village.slug} {file_name(volume.village.name, label, when)}"


def manifest(volumes: list[PrintVolume]) -> str:
    names = [name for name in Written.__dataclass_fields__ if name not in UNRECORDED]
    rows = [
        {"village": volume.village.name, "code": volume.village.slug}
        | {name: getattr(volume, name) for name in names}
        for volume in volumes
    ]
    return json.dumps({"villages": rows, "totals": totals(rows)}, ensure_ascii=False, indent=1)
