from django.conf import settings


def content_security_policy(get_response):
    """Add the Content-Security-Policy of the settings; admin's stock templates need inline styles.

    To be replaced by Django's own middleware on the move to 6.2, which reads the same setting name.
    """

    def middleware(request):
        response = get_response(request)
        is_admin = request.path.startswith("/admin/")
        policy = settings.SECURE_CSP_ADMIN if is_admin else settings.SECURE_CSP
        response.headers.setdefault("Content-Security-Policy", policy)
        return response

    return middleware
