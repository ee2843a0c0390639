#!/bin/bash
# Builds the wheel, installs it into an empty environment and looks there for what a checkout
# would hide: the profile kardes:default, found through the wheel's own files and entry point, and
# the compiled Turkish texts.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
uv="$PWD/.venv/bin/uv"

echo "Building the wheel ..."
.venv/bin/python -m build --no-isolation --wheel --outdir "$work" . >"$work/build.log" 2>&1 \
    || { cat "$work/build.log" >&2; exit 1; }

echo "Installing it into an empty environment ..."
"$uv" venv --quiet --python .venv/bin/python "$work/venv"
"$uv" pip install --quiet --python "$work/venv/bin/python" -c constraints.txt "$work"/*.whl

cat >"$work/look.py" <<'PYTHON'
from pathlib import Path

from Products.GenericSetup import profile_registry
from zope.i18n import translate

import kardes

package = Path(kardes.__file__).parent
assert "site-packages" in package.parts, package
directory = Path(profile_registry.getProfileInfo("kardes:default")["path"])
assert directory == package / "profiles" / "default", directory
assert (directory / "types.xml").is_file()
assert translate("City dossier", "kardes", target_language="tr") == "Şehir Dosyası"
print("kardes:default is found in", directory.relative_to(package.parent))
PYTHON

cp -r etc/instance "$work/skeleton"
cd "$work"
venv/bin/mkwsgiinstance -d instance -s skeleton -u admin:only-here
venv/bin/zconsole run instance/etc/zope.conf look.py
