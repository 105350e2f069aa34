"""All addresses; each app groups its own by their object."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from cards.accounts.views.passwords import PasswordChange
from inquiries.overview.views.households import household_detail, household_remove
from inquiries.overview.views.today import today
from inquiries.overview.views.villages import village_detail

from . import health

handler400 = "villageliaison.errors.bad_request"
handler403 = "villageliaison.errors.forbidden"
handler404 = "villageliaison.errors.not_found"
handler500 = "villageliaison.errors.server_error"

urlpatterns = [
    path("", today, name="today"),
    path("households/<int:pk>/", household_detail, name="household"),
    path("households/<int:pk>/remove/", household_remove, name="household_remove"),
    path("villages/<int:pk>/", village_detail, name="village"),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("password/", PasswordChange.as_view(), name="password_change"),
    path("password/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("", include("cards.urls")),
    path("", include("inquiries.urls")),
]
