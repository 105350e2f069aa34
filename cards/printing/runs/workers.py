"""Several processes print the villages of one run; each takes its share, the largest villages dealt out first.

When the parent is killed, each child ends after the volume that it is at.
"""

import gc
import os
from collections.abc import Iterator
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import wait

from django.db import connections
from django.utils.translation import gettext as _

from cards.printing.reports.runs import households

from .files import Unwritten
from .folder import Folder
from .order import PIECES, Order
from .volumes import Written, write_volume


def may_fork() -> bool:
    return "fork" in get_all_start_methods()


def shares(orders: list[Order], jobs: int) -> list[list[Order]]:
    """Shares of about equal numbers of homes."""
    sizes = households([order.village for order in orders])
    dealt = [[] for _each in range(min(jobs, len(orders)))]
    for order in sorted(orders, key=lambda order: -sizes.get(order.village.pk, 0)):
        min(dealt, key=lambda share: sum(sizes.get(each.village.pk, 0) for each in share)).append(order)
    return dealt


def print_together(piece: str, orders: list[Order], folder: Folder, jobs: int) -> Iterator[Written]:
    """The volumes as they come; the first that cannot be written ends the run."""
    dealt = shares(orders, jobs)
    _load_fonts()
    connections.close_all()  # a connection to the database is not shared with a child
    context = get_context("fork")
    children = {}
    for share in dealt:
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(piece, share, folder, theirs, os.getpid()), daemon=True)
        child.start()
        theirs.close()
        children[ours] = child
    try:
        while children:
            for pipe in wait(list(children)):
                try:
                    received = pipe.recv()
                except EOFError:
                    _join(children.pop(pipe))
                    continue
                if isinstance(received, Exception):
                    raise received
                yield received
    finally:
        for child in children.values():
            child.terminate()
            child.join()


def _load_fonts() -> None:
    """The drawing toolkit and its fonts are loaded once, before there are several processes."""
    from cards.printing.pdf import fonts

    for name in fonts.CHAIN[True][:2]:  # the rare ones are large and most villages never need them
        fonts.face(name)


def _join(child) -> None:
    child.join()
    if child.exitcode:
        raise Unwritten(_("A process that printed ended early. Run it again: it goes on where it was."))


def _work(piece: str, share: list[Order], folder: Folder, pipe, parent: int) -> None:
    gc.freeze()  # what the parent left here is shared memory as long as nobody searches it for cycles
    try:
        for order in share:
            pipe.send(write_volume(PIECES[piece], order, folder.path, note=folder.note))
            if os.getppid() != parent:
                return
    except Unwritten as error:
        pipe.send(error)
    finally:
        connections.close_all()
