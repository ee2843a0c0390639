from pathlib import Path

from setuptools import find_packages, setup

README = Path(__file__).with_name("README.rst").read_text(encoding="utf-8")
CHANGES = Path(__file__).with_name("CHANGES.rst").read_text(encoding="utf-8")

setup(
    name="kardes",
    version="1.0.0.dev0",
    description="Sister-city relations of a municipality, from council to signature (Plone)",
    long_description=f"{README}\n\n{CHANGES}",
    long_description_content_type="text/x-rst",
    author="kardes contributors",
    author_email="kardes@example.org",
    url="https://example.org/kardes",
    license="GPL-2.0-only",
    license_files=["LICENSE"],
    keywords="Plone CMS municipality twinning sister-city records",
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Environment :: Web Environment",
        "Framework :: Plone",
        "Framework :: Plone :: 6.2",
        "Framework :: Plone :: Addon",
        "Intended Audience :: End Users/Desktop",
        "Natural Language :: English",
        "Natural Language :: Turkish",
        "Operating System :: OS Independent",
        "Programming Language :: Python",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
    ],
    packages=find_packages("src"),
    package_dir={"": "src"},
    include_package_data=True,
    # Compiled by `make package`; not under version control, so not in the manifest either.
    package_data={"kardes": ["locales/*/LC_MESSAGES/*.mo"]},
    zip_safe=False,
    # 3.13.0 has a CPython bug with persistent_id that breaks ZODB.
    python_requires=">=3.11,!=3.13.0",
    install_requires=[
        "Babel",
        "Plone>=6.2.2",
        "PyStemmer",
        "collective.easyform>=5.0.2",
        "collective.z3cform.datagridfield>=4.0.3",
        "font-source-serif-pro",
        "fpdf2",
        "openpyxl",
        "plone.api",
        "plone.restapi",
        "pypdfium2",
        "rapidfuzz",
        "tqdm",
        "z3c.form",
    ],
    extras_require={
        "test": [
            "axe-playwright-python",
            "collective.exportimport",
            "hypothesis",
            "playwright",
            "pytest",
            "pytest-cov",
            "pytest-plone",
            "pytest-xdist",
            "requests",
        ],
        "lint": [
            "check-manifest",
            "codespell",
            "i18ndude",
            "pyroma",
            "ruff",
            "towncrier",
            "zpretty",
        ],
        "buildout": [
            "ZEO",
            "plone.recipe.zeoserver",
            "plone.recipe.zope2instance",
            "zc.buildout",
            "zc.recipe.egg",
        ],
    },
    entry_points={
        "plone.autoinclude.plugin": ["target = plone"],
        "console_scripts": ["kardes-verify = kardes.sealing.run:main"],
    },
)
