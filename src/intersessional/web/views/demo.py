"""What only the demo has, and only for whoever sits at the machine it runs on: one-click sign-in, and its mailbox."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intersessional.core.queries import current_revision
from intersessional.people.demo import demo_accounts, in_demo
from intersessional.people.models import Letter
from intersessional.people.queries import account_by_address, letters
from intersessional.situation.moment import Moment
from intersessional.web.frame import show

_LINK = re.compile(r"https?://\S+")


@never_cache
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the demo. Elsewhere there is no such address."""
    chosen = str(request.POST.get("account", ""))
    account = account_by_address(chosen) if in_demo(request) and chosen in dict(demo_accounts()) else None
    if account is None:
        raise Http404
    response: HttpResponse = perform_login(request, account)
    return response


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every letter that was kept instead of sent."""
    if not in_demo(request):
        raise Http404
    told = [(letter, list(_parts(letter))) for letter in letters()]
    return show(request, "web/mailbox.html", Moment.of(), current_revision(), letters=told)


def _parts(letter: Letter) -> list[tuple[str, str]]:
    """The body as pairs of words and the address that follows them; blank where none does.

    Only addresses of this installation become links.
    """
    parts, at = [], 0
    for match in _LINK.finditer(letter.body):
        url = match[0]
        own = url.startswith(f"{settings.BASE_URL}/")
        parts.append((letter.body[at : match.start()], urlsplit(url).path if own else ""))
        at = match.end() if own else match.start()
    return [*parts, (letter.body[at:], "")]
