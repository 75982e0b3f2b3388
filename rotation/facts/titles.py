"""Name a post by its own title, or by its roles and unit."""

from __future__ import annotations

from rotation.facts.domain import Post, Role, Unit
from rotation.facts.words import shown
from rotation.language import Text

OF_OFFICES = {Role.CHAIR: Text(vi="chủ tịch", en="chair"), Role.VICE_CHAIR: Text(vi="phó chủ tịch", en="vice chair")}
"""Short titles for offices: only communes have a people's committee for the chair to lead."""


def post_title(post: Post, unit: Unit) -> Text:
    """Return the title of a post as readers see it."""
    if post.title:
        return Text(vi=post.title, en=post.title)
    roles = [shown(role) if unit.grassroots else OF_OFFICES.get(role, shown(role)) for role in post.roles]
    vi, en = " kiêm ".join(role.vi for role in roles), " and ".join(role.en for role in roles)
    return Text(vi=f"{vi[:1].upper()}{vi[1:]} {unit.name}", en=f"{en[:1].upper()}{en[1:]} of {unit.name}")
