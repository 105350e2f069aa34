"""Settings for the tests: the product's own, with a fixed key, plain http and quick password hashes."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-and-known-to-all-9f3K-Qz72-bW5d-Xr81-mT46")
os.environ.setdefault("HTTPS", "False")
os.environ.setdefault("PUBLIC_BASE_URL", "http://testserver")

from villageliaison.settings import *  # noqa: F403 the environment comes first, and all of it is wanted

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # no collected files to list
