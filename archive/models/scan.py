from django.db import models
from django.db.models import Q
from django.db.models.fields.files import ImageFieldFile
from django.utils.translation import gettext_lazy as _

from archive.uploads import checksum, upright_size, validate_picture

from .item import Item
from .rules import known_constraints


class Side(models.TextChoices):
    FACE = "face", _("лицевая сторона")
    BACK = "back", _("оборот")
    DETAIL = "detail", _("деталь")
    PAGE = "page", _("страница")


class ChecksumField(models.CharField):
    """SHA-256 of the row's `file`, taken when a new file is saved."""

    def pre_save(self, model_instance, add):
        file = model_instance.file
        if file and (not file._committed or not model_instance.checksum):
            setattr(model_instance, self.attname, checksum(file))
        return getattr(model_instance, self.attname)


class UprightFile(ImageFieldFile):
    def _get_image_dimensions(self):
        if not hasattr(self, "_dimensions_cache"):
            was_closed = self.closed
            self.open()
            self._dimensions_cache = upright_size(self)
            if was_closed:
                self.close()
        return self._dimensions_cache


class UprightImageField(models.ImageField):
    """A picture whose width and height are those of it turned the right way up, as pages show it."""

    attr_class = UprightFile


class Scan(models.Model):
    """A picture of an item: its order, side, words for those who do not see it, rights and checksum."""

    item = models.ForeignKey(
        Item,
        on_delete=models.PROTECT,
        related_name="scans",
        verbose_name=_("предмет"),
        help_text=_("Что снято: «Письмо с фронта жене»"),
    )
    # Stands before `file`: computed while the upload is still at hand.
    checksum = ChecksumField(_("SHA-256"), max_length=64, blank=True, editable=False)
    file = UprightImageField(
        _("файл"),
        upload_to="scans/%Y/",
        width_field="width",
        height_field="height",
        max_length=200,
        validators=[validate_picture],
        help_text=_("JPEG, PNG, TIFF или WebP: «kp-1523-4_01.tif»"),
    )
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    position = models.PositiveIntegerField(_("порядок"), default=0, help_text=_("Какой по счёту лист: «1»"))
    side = models.CharField(
        _("сторона"),
        max_length=6,
        choices=Side,
        default=Side.PAGE,
        help_text=_("Что на снимке: «лицевая сторона», «оборот»"),
    )
    alt = models.CharField(
        _("что изображено"),
        max_length=500,
        help_text=_("Для тех, кто не видит картинку: «Портрет в гимнастёрке»"),
    )
    transcription = models.TextField(
        _("расшифровка листа"),
        blank=True,
        help_text=_("Текст этого листа, как написан: «Жив, здоров, чего и вам желаю»"),
    )
    rights = models.CharField(
        _("права, подпись"),
        max_length=300,
        blank=True,
        help_text=_("Пусто — как у предмета. «Фото из семейного архива»"),
    )
    shows_nazi_symbols = models.BooleanField(
        _("есть нацистская символика"),
        default=False,
        help_text=_("«Трофейный нож»: нужна поясняющая подпись; в превью и печать не идёт (80-ФЗ, ст. 6)"),
    )
    context_caption = models.TextField(
        _("поясняющая подпись"),
        blank=True,
        help_text=_("Почему символика показана: «Трофейный документ, взятый при освобождении Луги»"),
    )

    class Meta:
        verbose_name = _("скан")
        verbose_name_plural = _("сканы")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="archive_scan_symbols_explained",
                condition=Q(shows_nazi_symbols=False) | ~Q(context_caption=""),
                violation_error_message=_("Снимку с нацистской символикой нужна поясняющая подпись."),
            ),
            models.CheckConstraint(
                name="archive_scan_described",
                condition=~Q(alt=""),
                violation_error_message=_("Опишите, что изображено: без этого снимок не прочтут незрячие."),
            ),
            *known_constraints(side=Side),
        ]

    def __str__(self):
        return self.alt
