"""The server of `quickstart`: waitress, which slow and half-open clients cannot stop.

waitress closes silent connections only after two minutes, and none whose client sends a byte now and then; a hundred of
them keep everybody out.
"""

import select
import socket
import time

from django.conf import settings
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

MOST = 400
"""Connections; beyond them the one that has waited longest for its request gives way."""
HEADER_SECONDS = 10
BODY_SECONDS = 300
IDLE_SECONDS = 60
LARGEST_HEADER = 64 * 1024


class Channel(HTTPChannel):
    began = 0.0
    """When the request that is being received began, or the wait for one."""
    has_asked = False

    def received(self, data):
        if self.request is None:
            self.began = time.time()
        taken = super().received(data)
        if self.request is None:
            self.began, self.has_asked = time.time(), True
        return taken

    @property
    def waits(self) -> bool:
        """For its client, and not for the product or for what is still to be sent."""
        return not self.requests and not self.total_outbufs_len

    def is_late(self, now: float) -> bool:
        if not self.waits:
            return bool(self.total_outbufs_len) and now - self.last_activity > IDLE_SECONDS
        return now - max(self.began, self.creation_time) > self._patience()

    def _patience(self) -> int:
        if self.request is not None and self.request.headers_finished:
            return BODY_SECONDS
        return IDLE_SECONDS if self.request is None and self.has_asked else HEADER_SECONDS


class Server(TcpWSGIServer):
    channel_class = Channel

    def maintenance(self, now):
        for channel in list(self.active_channels.values()):
            if channel.is_late(now):
                channel.will_close = True

    def handle_accept(self):
        super().handle_accept()
        if len(self.active_channels) > MOST:
            waiting = [channel for channel in self.active_channels.values() if channel.waits]
            if waiting:
                min(waiting, key=lambda channel: max(channel.began, channel.creation_time)).handle_close()


def server(application, listener: socket.socket) -> Server:
    adjustments = Adjustments(
        sockets=[listener],
        threads=16,
        ident=None,
        connection_limit=MOST + 100,
        cleanup_interval=1,
        asyncore_use_poll=hasattr(select, "poll"),
        max_request_header_size=LARGEST_HEADER,
        max_request_body_size=settings.LARGEST_BODY,
    )
    about = listener.family, listener.type, listener.proto, listener.getsockname()
    return Server(application, _sock=listener, adj=adjustments, sockinfo=about, bind_socket=False)
