from curation.history.revising import revising


def tell_who(get_response):
    """Tell all that one request changes as one entry of the history, made by who is signed in."""

    def middleware(request):
        with revising(made_by=lambda: request.user if request.user.is_authenticated else None):
            return get_response(request)

    return middleware
