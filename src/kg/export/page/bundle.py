"""The page's modules as one script that runs without a server: browsers load no module from a file, so each becomes
a function, called once, that hands on what it exports. No build tool, no name clashes, and tests read the modules."""

from __future__ import annotations

import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z]+)\.mjs";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.M)
_NAME = re.compile(r"^export (?:async )?(?:function|const|class) ([\w$]+)", re.M)


def bundle(modules: Mapping[str, str], entry: str) -> str:
    """The script that runs `entry` (a name without .mjs) after all that it imports, each after what it needs.

    Modules have the forms `import { a, b } from "./x.mjs";` and `export function|const|class a` only. A circle of
    imports or an unknown form is an error of the project: ValueError.
    """
    done: dict[str, str] = {}
    _add(entry, modules, done, ())
    return '"use strict";\n(() => {\n' + "\n".join(done.values()) + "\n})();"


def _add(name: str, modules: Mapping[str, str], done: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"modules import each other: {' → '.join((*above, name))}")
    if name in done:
        return
    source = modules[name]
    for found in _IMPORT.finditer(source):
        _add(found.group(2), modules, done, (*above, name))
    body = _IMPORT.sub(r"const {\1} = in_\2;\n", source)
    names = _NAME.findall(body)
    body = _EXPORT.sub("", body)
    if re.search(r"^(?:import|export)\b", body, re.M):
        raise ValueError(f"{name}.mjs has a form of import or export that is not known here")
    done[name] = f"const in_{name} = (() => {{\n{body}return {{ {', '.join(names)} }};\n}})();"
