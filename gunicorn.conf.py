"""gunicorn behind the proxy of docs/nginx.conf: `gunicorn villageliaison.wsgi` in this folder reads it by itself.

The proxy hands on whole requests, so that no slow client holds a thread; without it one client could hold all of them.
"""

bind = "127.0.0.1:8001"
worker_class = "gthread"
workers = 2  # about one for each processor
threads = 16  # passwords in line take half of them (cards/accounts/hashing.py)
timeout = 120  # 300 cards take seconds; a worker that hangs is replaced
graceful_timeout = 30
keepalive = 75  # longer than the proxy keeps a connection, so that none is closed under a request
max_requests = 2000
max_requests_jitter = 200
limit_request_line = 8190
limit_request_fields = 60
