"""Who publishes what the site says: the newsroom, as the author of its feed and of its ClaimReviews."""

from __future__ import annotations

from typing import Any

from kb.exports.source import NEWSROOM
from kb.site.office import office_of


async def newsroom_of(datasette: Any) -> str:
    """The newsroom's name: the plugin's setting "newsroom", else the source that the metadata of the base or of the
    instance name, else this program's name.
    """
    chosen = (datasette.plugin_config("claimledger") or {}).get("newsroom")
    if chosen:
        return str(chosen)
    base = office_of(datasette).base
    of_base = await datasette.get_database_metadata(base) if base else {}
    of_all = await datasette.get_instance_metadata()
    return str(of_base.get("source") or of_all.get("source") or NEWSROOM)
