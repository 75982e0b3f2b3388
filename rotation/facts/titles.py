"""Name a post by its own title, or by its roles and unit."""

from __future__ import annotations

from rotation.facts.domain import Post, Role, Unit
from rotation.facts.words import shown
from rotation.language import Text

OF_OFFICES = {Role.CHAIR: Text(vi="chủ tịch", en="chair"), Role.VICE_CHAIR: Text(vi="phó chủ tịch", en="vice chair")}
"""Short titles for offices: only communes have a people's committee for the chair to lead."""


def roles_text(post: Post, unit: Unit) -> Text:
    """Return the roles of a post in words, joined where one person holds several."""
    return _joined([shown(role) if unit.grassroots else OF_OFFICES.get(role, shown(role)) for role in post.roles])


def full_roles_text(post: Post) -> Text:
    """Return the roles of a post with the full word for each, whatever its unit, as titles once had them."""
    return _joined([shown(role) for role in post.roles])


def _joined(roles: list[Text]) -> Text:
    return Text(vi=" kiêm ".join(role.vi for role in roles), en=" and ".join(role.en for role in roles))


def post_title(post: Post, unit: Unit) -> Text:
    """Return the title of a post as readers see it."""
    if post.title:
        return Text(vi=post.title, en=post.title)
    roles = roles_text(post, unit)
    vi, en = (f"{words[:1].upper()}{words[1:]}" for words in (roles.vi, roles.en))
    return Text(vi=f"{vi} {unit.name}", en=f"{en} of {unit.name}")
