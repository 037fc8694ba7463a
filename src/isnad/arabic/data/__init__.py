"""Language knowledge as data: YAML files, read once when first asked for. `tools/check_data.py` guards them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of `<name>.yaml` of this folder. Raises FileNotFoundError for a name that is not there."""
    return yaml.load(files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Loader)
