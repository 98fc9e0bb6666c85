from django.urls import re_path

from exchange.out.views import table

app_name = "exchange"

urlpatterns = [
    re_path(r"^(?P<name>[a-z]+)/table\.(?P<form>csv|xlsx)$", table, name="table"),
]
