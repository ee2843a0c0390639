"""How a person reads a page: facts by label, tables by row."""


def text(element) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


def section(document, name):
    """The part of a page with this anchor."""
    return document.get_element_by_id(name)


def facts(element) -> dict[str, list[str]]:
    """Labels and values of the lists of facts below *element*."""
    return {
        text(pair.find("dt")): [text(value) for value in pair.findall("dd")]
        for pair in element.cssselect("dl > div")
    }


def rows(element) -> list[list[str]]:
    """The cells of the tables below *element*, row by row."""
    return [
        [text(cell) for cell in row.cssselect("th, td")] for row in element.cssselect("tbody tr")
    ]


def columns(element) -> list[str]:
    """The headings of the columns."""
    return [text(cell) for cell in element.cssselect("thead th")]


def headings(document) -> list[int]:
    """The levels of the headings of the content, in order."""
    content = document.get_element_by_id("content")
    return [int(one.tag[1]) for one in content.iter("h1", "h2", "h3", "h4", "h5", "h6")]
