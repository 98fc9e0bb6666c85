"""Настройки сайта. Каждая переменная окружения описана рядом с местом, где она читается.

Ничего не задано — музей на SQLite, закрытый для отладки; `make run` задаёт то, что нужно для знакомства.
"""

from pathlib import Path

from django.core.management.utils import get_random_secret_key
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)

# DEBUG — подробные страницы ошибок и образцы оформления; только для разработки.
DEBUG = env.bool("DEBUG", default=False)

# SECRET_KEY — подпись сессий. Не задан — у каждого процесса свой ключ до перезапуска: вход не удержится,
# если процессов больше одного. На настоящем сайте задайте его.
SECRET_KEY = env.str("SECRET_KEY", default="") or get_random_secret_key()

# ALLOWED_HOSTS — имена сайта через запятую.
ALLOWED_HOSTS = [h.strip() for h in env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])]

# CSRF_TRUSTED_ORIGINS — адреса со схемой, если сайт стоит за прокси: https://muzey.example
CSRF_TRUSTED_ORIGINS = [o.strip() for o in env.list("CSRF_TRUSTED_ORIGINS", default=[])]

# HTTPS — сайт отдаётся только по https (за прокси, который ставит X-Forwarded-Proto).
HTTPS = env.bool("HTTPS", default=False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "kuznetsk_museum.apps.MuseumAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "archive",
    "people",
    "awards",
    "search",
    "curation",
    "exchange",
    "kuznetsk_museum.apps.MuseumConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "kuznetsk_museum.middleware.in_one_language",
    "kuznetsk_museum.middleware.content_security_policy",
    "kuznetsk_museum.middleware.reading_only",
    "kuznetsk_museum.middleware.count_empty_queries",
    "kuznetsk_museum.display.vary_on_display",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "curation.history.middleware.tell_who",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

if DEBUG:
    MIDDLEWARE.append("kuznetsk_museum.middleware.own_not_found")

ROOT_URLCONF = "kuznetsk_museum.urls"
WSGI_APPLICATION = "kuznetsk_museum.wsgi.application"

# Открытые страницы — Jinja2, админка — язык шаблонов Django; каталоги не пересекаются.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "public"],
        "OPTIONS": {
            "environment": "kuznetsk_museum.jinja.environment",
            "context_processors": ["kuznetsk_museum.display.context"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# DATABASE_URL — sqlite:////srv/museum/db.sqlite3 или postgres://имя:пароль@/база?host=/run/postgresql
DATABASES = {"default": env.dj_db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Журнал WAL: читатели не ждут того, кто пишет; IMMEDIATE: пишущие ждут очереди, а не падают.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
    }
# Версии записей ищут по записи и по правке, не по дате.
SIMPLE_HISTORY_DATE_INDEX = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "ru"
# TIME_ZONE — часовой пояс музея; «в этот день» считается по нему.
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Novokuznetsk")
USE_I18N = USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d"]

STATIC_URL = "/static/"
# STATIC_ROOT — куда collectstatic кладёт сжатые файлы с отпечатком в имени.
STATIC_ROOT = env.path("STATIC_ROOT", default=BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
# До collectstatic файлы отдаются прямо из исходников: сайт работает, только без вечного кеша.
WHITENOISE_USE_FINDERS = True
# MEDIA_ROOT — каталог со сканами и фотографиями.
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "media")
MEDIA_URL = "/media/"
# Карточка части с её путём и источниками — тысячи полей; терять набранное из-за предела Django нельзя.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kuznetsk_museum.static_storage.MuseumStaticStorage"},
}

# IMAGE_PIXELS — снимки больше этого числа точек не принимаются (защита от «бомб»).
IMAGE_PIXELS = env.int("IMAGE_PIXELS", default=200_000_000)

# IMPORTS_ROOT — каталог с таблицами, которые вносят через рабочее место; ни по какому адресу они не видны.
IMPORTS_ROOT = env.path("IMPORTS_ROOT", default=MEDIA_ROOT / "imports")
# IMPORT_BYTES — таблицы больше этого числа байтов через рабочее место не принимаются.
IMPORT_BYTES = env.int("IMPORT_BYTES", default=50 * 1024 * 1024)

FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Ни одного чужого адреса; встроенные стили нужны только админке Django.
SECURE_CSP = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
SECURE_CSP_ADMIN = SECURE_CSP + "; style-src 'self' 'unsafe-inline'"

# Люди старше этого возраста без даты смерти считаются умершими.
LIVING_YEARS = 110
# Документы с частными сведениями закрыты столько лет (125-ФЗ, ст. 25).
PRIVATE_DOCUMENT_YEARS = 75

# QUALITY_CHECK_LINKS — разрешить команде check_links спрашивать чужие сайты, живы ли страницы источников.
# Не задано — музей не обращается ни к одному чужому адресу.
QUALITY_CHECK_LINKS = env.bool("QUALITY_CHECK_LINKS", default=False)

# TWO_PERSON_REVIEW — проверка вдвоём: опубликовать запись и изменить опубликованное можно только с согласия второго
# сотрудника с правом решать о предложенном. Не задано — хватает права публиковать.
TWO_PERSON_REVIEW = env.bool("TWO_PERSON_REVIEW", default=False)
# PREVIEW_DAYS — столько дней действует ссылка, по которой неопубликованную запись видит человек без входа.
PREVIEW_DAYS = env.int("PREVIEW_DAYS", default=14)

# MUSEUM_EMAIL — адрес, по которому посетители пишут хранителю. Не задан — страницы говорят, как написать без него.
MUSEUM_EMAIL = env.str("MUSEUM_EMAIL", default="")
# Форма без защитной куки отвечает той же страницей, что и закрытый раздел.
CSRF_FAILURE_VIEW = "kuznetsk_museum.views.forbidden"
