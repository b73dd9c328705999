"""Django settings. What an operator may change is in ``environment.py``; the rest is the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from intersessional import __version__
from intersessional.config.environment import read_environment

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parent.parent

RELEASE = __version__
CONVENTION = ENVIRONMENT.convention
BASE_URL = (ENVIRONMENT.base_url or "http://localhost:8000").rstrip("/")
CONTACT = ENVIRONMENT.contact
DATABASE_APP_ROLE = ENVIRONMENT.database_app_role

PAGE_CACHE = True

SECRET_KEY = ENVIRONMENT.secret_key.get_secret_value()
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in ENVIRONMENT.allowed_hosts.split(",") if host.strip()]
ROOT_URLCONF = "intersessional.config.urls"
WSGI_APPLICATION = "intersessional.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEMO = ENVIRONMENT.demo
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "account"
ACCOUNT_ADAPTER = "intersessional.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
"""An address is verified by the invitation that was sent to it; there is no other way to an account."""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "reset_password": "10/m/ip,3/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Intersessional"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.production
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 60 * 60
INVITATION_DAYS = 7
ACT_LINK_DAYS = ENVIRONMENT.act_link_days
PEOPLE_TIME_ZONE = ENVIRONMENT.time_zone
"""Where the days of people who chose no time zone begin; the record itself counts in UTC."""
PERSONAL_DATA_DAYS = ENVIRONMENT.personal_data_days
LETTER_DAYS = ENVIRONMENT.letter_days

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if ENVIRONMENT.mail_host else "intersessional.people.mailbox.Mailbox"
)
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail_host, ENVIRONMENT.mail_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail_user, ENVIRONMENT.mail_password.get_secret_value()
EMAIL_USE_TLS, EMAIL_USE_SSL = ENVIRONMENT.mail_security == "starttls", ENVIRONMENT.mail_security == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "ninja",
    "django_tasks",
    "django_tasks_db",
    "intersessional.core",
    "intersessional.ui",
    "intersessional.parties",
    "intersessional.people",
    "intersessional.record",
    "intersessional.cooperation",
    "intersessional.situation",
    "intersessional.meetings",
    "intersessional.intake",
    "intersessional.publish",
    "intersessional.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before the files, so that these carry the same policies.
    "csp.middleware.CSPMiddleware",
    "intersessional.core.policies.keep_to_this_origin",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(PACKAGE.glob("*/templates")),
        "OPTIONS": {"environment": "intersessional.ui.environment.build"},
    },
    # Only to let checks of the library pass that asks for it: every page is made by the one above.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]


def _database() -> dict[str, Any]:
    """SQLite in the data folder unless an address is given; both as the design asks."""
    url = ENVIRONMENT.database_url
    if url and not url.startswith("sqlite"):
        return {**dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)}
    path = ENVIRONMENT.data_dir / "intersessional.sqlite3"
    sqlite = {**(dj_database_url.parse(url) if url else {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)})}
    sqlite["CONN_MAX_AGE"] = None
    sqlite["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;",
    }
    return sqlite


DATABASES = {"default": _database()}

CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": ENVIRONMENT.cache_url,
    }
    if ENVIRONMENT.cache_url
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ar", "العربية"),
    ("ru", "Русский"),
    ("zh-hans", "中文"),
]
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data_dir / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not ENVIRONMENT.production

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.production
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (
    ("__Host-sessionid", "__Host-csrftoken") if ENVIRONMENT.production else ("sessionid", "csrftoken")
)
"""With the prefix no other host, nor a page that is not encrypted, can plant one."""
CSRF_COOKIE_HTTPONLY = True
"""Forms carry the token in themselves; no script of ours reads the cookie."""
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "intersessional.people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
"""Seconds; a working day at the desk, however busy."""
SESSION_IDLE_AGE = 60 * 60
"""Seconds without a request; a meeting of a committee, but no night."""
SESSION_COOKIE_SAMESITE = "Lax"
"""A link in a mail leads here from elsewhere and goes on to a second page, which must find its session."""
CSRF_FAILURE_VIEW = "intersessional.web.views.errors.forged"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name, "OPTIONS": options}
    for name, options in (
        ("django.contrib.auth.password_validation.UserAttributeSimilarityValidator", {}),
        ("django.contrib.auth.password_validation.MinimumLengthValidator", {"min_length": 12}),
        ("intersessional.people.passwords.CommonInDisguise", {}),
        ("intersessional.people.passwords.WordsOfThisWork", {}),
    )
]
X_FRAME_OPTIONS = "DENY"
FILE_UPLOAD_HANDLERS = [
    "intersessional.intake.uploading.WithinLimits",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
"""Of one form; the columns of a workbook are matched on one page."""
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = ENVIRONMENT.production
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.production else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.production
SECURE_HSTS_PRELOAD = ENVIRONMENT.production
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.production else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "intersessional.core.logs.Discreet",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    # Signing in and refusals are told whatever the level is.
    "loggers": {"intersessional.security": {"level": "INFO"}},
}
