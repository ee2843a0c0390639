"""``kardes-verify``: verify the seals of every site of an instance, or export their manifest.

As a command of its own, or ``zconsole run <instance>/etc/zope.conf <this file> [options]``; see
``docs/sealing.rst``.
"""

import argparse
import json
import sys
from pathlib import Path

import transaction
import Zope2
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from plone import api
from plone.base.interfaces import IPloneSiteRoot
from plone.browserlayer.utils import registered_layers
from Testing.makerequest import makerequest
from tqdm import tqdm
from zc.lockfile import LockError
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from Zope2.Startup.run import make_wsgi_app

from kardes.content.types_gate import has_sealed
from kardes.interfaces import IKardesLayer
from kardes.sealing import heads
from kardes.sealing.last_result import keep_result
from kardes.sealing.site import TYPES, Finding, Report, verify_site


def arguments(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the options that both ways of calling share."""
    parser.add_argument("--site", help="id of the site; without it all that hold sealed papers")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--manifest", type=Path, help="compare with the chain heads in this file")
    what.add_argument("--export", type=Path, help="write the chain heads and verify nothing")
    return parser


def run(app, options: argparse.Namespace) -> int:
    """Do what the options say for every site of *app*.

    :returns: 0; 1 if something is broken; 2 if there is no such site, the manifest is none or
        cannot be written
    """
    newSecurityManager(None, system)
    sites = [site for site in app.objectValues() if _is_asked_for(site, options.site)]
    if not sites:
        print("No such site has kardes, or papers that it sealed.", file=sys.stderr)
        return 2
    try:
        manifest = heads.read(options.manifest) if options.manifest else None
    except (heads.WrongManifest, OSError) as error:
        print(f"No manifest of chain heads: {error}", file=sys.stderr)
        return 2
    if manifest and manifest.site not in [site.getId() for site in sites]:
        print(f"The manifest belongs to the site {manifest.site!r}.", file=sys.stderr)
        return 2
    if options.export:
        return _export(sites, options.export)
    reports = {site.getId(): _verify(site, manifest, options) for site in sites}
    if options.json:
        documents = {name: report.as_json() for name, report in reports.items()}
        print(json.dumps(documents, ensure_ascii=False, indent=2))
    return 0 if all(report.is_sound for report in reports.values()) else 1


def _is_asked_for(site, name: str | None) -> bool:
    if not IPloneSiteRoot.providedBy(site) or name not in (None, site.getId()):
        return False
    setSite(site)
    return IKardesLayer in registered_layers() or has_sealed(TYPES)


def _export(sites, target: Path) -> int:
    if len(sites) > 1:
        print("There are several sites: choose one with --site.", file=sys.stderr)
        return 2
    setSite(sites[0])
    manifest = heads.collect(sites[0])
    try:
        heads.write(manifest, target)
    except OSError as error:
        print(f"The manifest cannot be written: {error}", file=sys.stderr)
        return 2
    print(f"{target}: {len(manifest.heads)} chains")
    return 0


def _verify(site, manifest, options) -> Report:
    setSite(site)
    if IKardesLayer not in registered_layers():
        print(
            f"{site.getId()}: kardes is not installed, its papers are verified.", file=sys.stderr
        )
    if manifest and manifest.site != site.getId():
        manifest = None
    count = len(api.portal.get_tool("portal_catalog"))
    with tqdm(total=count, disable=None, unit="obj", desc=site.getId()) as bar:

        def tell(finding: Finding) -> None:
            if not options.json:
                bar.write(_line(finding))

        report = verify_site(site, manifest, tell, bar.update)
    # Verifying takes long: the result is written into the site as it is now.
    transaction.abort()
    keep_result(report.as_json())
    transaction.commit()
    if not options.json:
        print(_summary(site, report))
    return report


def _line(finding: Finding) -> str:
    where = f"{finding.path} [{finding.step}]" if finding.step else finding.path
    return f"{where}: {finding.as_json()['message']} ({finding.fault.kind})"


def _summary(site, report: Report) -> str:
    outcome = "sound" if report.is_sound else f"BROKEN, {report.faults} faults"
    return (
        f"{site.getId()}: {outcome}. {report.papers} papers ({report.unverified} unverified), "
        f"{report.steps} steps, {report.attachments} attachments, {report.versions} versions, "
        f"{report.bytes} bytes, {report.notices} texts missing"
    )


def main() -> int:
    """The command ``kardes-verify <zope.conf> [options]``."""
    parser = argparse.ArgumentParser("kardes-verify", description=__doc__.splitlines()[0])
    parser.add_argument("conf", help="path of zope.conf")
    options = arguments(parser).parse_args()
    try:
        make_wsgi_app({}, options.conf)
    except LockError:
        print(
            "The database is in use. A FileStorage belongs to one process: stop the site first, "
            "or serve it by ZEO.",
            file=sys.stderr,
        )
        return 2
    app = makerequest(Zope2.app())
    setRequest(app.REQUEST)
    try:
        return run(app, options)
    finally:
        app._p_jar.db().close()


if __name__ == "__main__":
    script = argparse.ArgumentParser(f"zconsole run zope.conf {sys.argv[3]}")
    sys.exit(run(globals()["app"], arguments(script).parse_args(sys.argv[4:])))  # zconsole's
