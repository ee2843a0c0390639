"""Which ministry is competent on a day: dated data, never a constant in the rules."""

from datetime import date, datetime

#: as the settings begin: Law 7153 art. 28 of 10.12.2018, renamed on 29.10.2021
BEGINNING = (
    "23.04.1920 İçişleri Bakanlığı",
    "10.12.2018 Çevre ve Şehircilik Bakanlığı",
    "29.10.2021 Çevre, Şehircilik ve İklim Değişikliği Bakanlığı",
)


def parse_line(line: str) -> tuple[date, str] | None:
    """(first day, name) of a line of the settings; ``None`` if it is written otherwise."""
    day, _space, name = line.strip().partition(" ")
    try:
        parsed = datetime.strptime(day, "%d.%m.%Y").date()
    except ValueError:
        return None
    return (parsed, name.strip()) if name.strip() else None


def competent_ministry(day: date, lines: list[str]) -> str:
    """The ministry that was competent on *day*; empty where the settings name none.

    :param lines: ``ministries`` of the settings, in any order
    """
    known = [entry for line in lines if (entry := parse_line(line))]
    before = [entry for entry in known if entry[0] <= day]
    return max(before)[1] if before else ""
