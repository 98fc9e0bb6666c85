"""The museum's own rights, and what each role was once given."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _


class Right(models.Model):  # noqa: DJ008 - there is never a row to be named
    """Has no table: carries rights that concern every kind of record (see archive.rights)."""

    class Meta:
        managed = False
        default_permissions = ()
        verbose_name = _("право")
        verbose_name_plural = _("права")
        permissions = [
            ("publish", _("Публиковать записи и снимать их с публикации")),
            ("hide", _("Скрывать записи и возвращать скрытое")),
            ("approve", _("Решать о предложенном другими")),
            ("change_published", _("Править опубликованное без чужого решения")),
            ("merge_records", _("Объединять записи и разъединять их")),
            ("undo_revision", _("Отменять сделанное, возвращать прежнее и удалённое")),
            ("bulk_edit", _("Менять сразу много записей")),
            ("see_private", _("Видеть то, что не публикуется: цены, место хранения, хранителя, заметки")),
        ]


class RoleGroup(models.Model):
    """The group of a role; `given` are the rights it was ever given, so that one taken away is not given again."""

    code = models.CharField(_("роль"), max_length=20, unique=True, error_messages={"unique": _("Такая роль уже есть.")})
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role", verbose_name=_("группа"))
    given = models.JSONField(_("дано когда-либо"), default=list)

    class Meta:
        verbose_name = _("группа роли")
        verbose_name_plural = _("группы ролей")

    def __str__(self):
        return self.code
