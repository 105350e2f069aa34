"""One settings file; every value can come from the environment, and unsafe ones are refused."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from . import environment, safety
from .environment import env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("VL_DATA") or BASE_DIR / "var")
environment.load(DATA_DIR)
DATA_DIR = Path(env.str("VL_DATA", "") or DATA_DIR)  # ENV_FILE may name another
SECRET_FILE = DATA_DIR / "secret_key"

SECRET_KEY = environment.secret(SECRET_FILE)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # of before: sessions outlive a new key
DEBUG = environment.flag("DEBUG", False)
HTTPS = environment.flag("HTTPS", True)  # False only for `quickstart` on this machine and for tests
CODE_KEY = env.str("CODE_KEY", "" if HTTPS else SECRET_KEY)  # tracking codes depend on it: it never changes
PUBLIC_BASE_URL = env.str("PUBLIC_BASE_URL", "" if HTTPS else "http://localhost").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL, *env.list("CSRF_TRUSTED_ORIGINS", default=[])]
OFFICE_NAME = env.str("OFFICE_NAME", "")  # in the foot of each page
HELP_PHONE = env.str("HELP_PHONE", "")
CONTACT_DAYS = environment.count("CONTACT_DAYS", 365)  # so long a closed matter knows who asked: `purge`
UPLOAD_MB_A_MONTH = environment.count("UPLOAD_MB_A_MONTH", 500)  # photos that a village may store in a month
TRUSTED_PROXIES = environment.count("TRUSTED_PROXIES", 0)  # proxies in front, counted from the right
BEHIND_TLS_PROXY = environment.flag("BEHIND_TLS_PROXY", False)
HSTS_SUBDOMAINS = environment.flag("HSTS_SUBDOMAINS", False)  # other hosts of the domain may still speak http
HSTS_PRELOAD = environment.flag("HSTS_PRELOAD", False)  # cannot be taken back for months
SESSION_IDLE_SECONDS = environment.count("SESSION_IDLE_SECONDS", 1800)
SESSION_ABSOLUTE_SECONDS = environment.count("SESSION_ABSOLUTE_SECONDS", 12 * 3600)
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", "") or DATA_DIR / "media")
RUNS_DIR = Path(env.str("RUNS_DIR", "") or DATA_DIR / "runs")  # files of print runs; served by a view only
STATIC_ROOT = DATA_DIR / "static"
safety.check(globals() | {"SCRIPT_NAME": env.str("SCRIPT_NAME", "")})

INSTALLED_APPS = [
    "cards.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "cards",
    "inquiries",
    "villageliaison",
]
MIDDLEWARE = [
    "villageliaison.middleware.RequestIdMiddleware",
    "villageliaison.proxies.ProxyMiddleware",
    "villageliaison.middleware.UnavailableMiddleware",
    "villageliaison.middleware.HeadersMiddleware",  # around the redirect to https too
    "villageliaison.middleware.SignInLineMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "villageliaison.middleware.CleanRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "villageliaison.middleware.PreferencesMiddleware",
    "villageliaison.bodies.BodyLimitMiddleware",
    "villageliaison.middleware.WrongMethodMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "villageliaison.middleware.SessionAgeMiddleware",
    "villageliaison.drafts.SignInMiddleware",
    "villageliaison.middleware.PasswordDueMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "villageliaison.drafts.DraftMiddleware",
]
ROOT_URLCONF = "villageliaison.urls"
WSGI_APPLICATION = "villageliaison.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "villageliaison.context.furniture",
            ],
            "libraries": {"ui": "villageliaison.templatetags.ui"},
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {
    "default": environment.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'villageliaison.sqlite3'}")
}
safety.check_database(DATABASES["default"])
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"].update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
        "-c max_parallel_workers_per_gather=0 -c statement_timeout=15s -c lock_timeout=5s"
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "cards.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "cards.accounts.backend.CountedBackend",
]
PASSWORD_HASHERS = ["cards.accounts.hashing.Argon2Hasher", "cards.accounts.hashing.PBKDF2Hasher"]
DENGBAO = environment.flag(
    "DENGBAO", False
)  # the password profile of 等保: three classes, changed every 90 days
_FRAMEWORKS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_FRAMEWORKS}UserAttributeSimilarityValidator"},
    {"NAME": f"{_FRAMEWORKS}MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_FRAMEWORKS}CommonPasswordValidator"},
    {"NAME": f"{_FRAMEWORKS}NumericPasswordValidator"},
    {"NAME": "cards.accounts.validators.NotGuessable"},
    {"NAME": "cards.accounts.validators.ThreeClasses"},
    {"NAME": "cards.accounts.validators.NotUsedBefore"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "login"
AXES_HANDLER = "cards.accounts.pairs.PairHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "villageliaison.errors.locked_out"
AXES_CLIENT_IP_CALLABLE = "villageliaison.proxies.client_address"
AXES_USERNAME_CALLABLE = "villageliaison.middleware.account_name"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "old_password", "new_password1", "new_password2"]
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False  # the product has a page of its own for locks

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ROOT = BASE_DIR / "static" / "root"  # what browsers ask for by an address of their own
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # text of a form; the most from somebody without an account
LARGEST_BODY = 33 * 1024 * 1024  # photos of 30 MB together and the text beside them
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FILES = 10

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-sid" if HTTPS else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "villageliaison.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_AGE = SESSION_IDLE_SECONDS
SESSION_SAVE_EVERY_REQUEST = False  # `SessionAgeMiddleware` notes once a minute that somebody is there
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS, SECURE_HSTS_PRELOAD = HSTS_SUBDOMAINS, HSTS_PRELOAD
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # both are for the office to settle
if BEHIND_TLS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "villageliaison.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": environment.level("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": ["console"], "propagate": False},
        "villageliaison": {"level": "INFO"},  # the access lines, which are kept for 180 days
    },
}
