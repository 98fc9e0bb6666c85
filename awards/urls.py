from django.urls import path

from awards import views

app_name = "awards"

urlpatterns = [
    path("awards/", views.award_list, name="award_list"),
    path("awards/<int:pk>/", views.award_detail, name="award_detail"),
    path("decrees/", views.decree_list, name="decree_list"),
    path("decrees/<int:pk>/", views.decree_detail, name="decree_detail"),
]
