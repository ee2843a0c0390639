"""The clauses of a plain protocol in the languages of the smaller dossiers, side by side."""

TITLES = {
    "tr": "MURATPAŞA BELEDİYESİ VE {partner}\nPROTOKOL",
    "en": "MUNICIPALITY OF MURATPAŞA AND {partner}\nPROTOCOL",
    "de": "GEMEINDE MURATPAŞA UND {partner}\nPROTOKOLL",
}

CLAUSES = {
    "tr": (
        "Madde 1 - Taraflar kültür, eğitim, gençlik ve turizm alanlarında birlikte çalışır.",
        "Madde 2 - Ortak çalışmalar yıllık programlarla belirlenir.",
        "Madde 3 - Her taraf kendi giderini karşılar; protokol mali yükümlülük doğurmaz.",
        "Madde 4 - Protokol imzalandığı gün yürürlüğe girer.",
        "Madde 5 - Taraflardan her biri altı ay önceden yazılı bildirimle protokolü sona "
        "erdirebilir.",
    ),
    "en": (
        "Article 1 - The parties work together in culture, education, youth and tourism.",
        "Article 2 - Joint work is laid down in yearly programmes.",
        "Article 3 - Each party bears its own costs; the protocol creates no financial duty.",
        "Article 4 - The protocol enters into force on the day of its signature.",
        "Article 5 - Either party may end the protocol by written notice six months in advance.",
    ),
    "de": (
        "Artikel 1 - Die Parteien arbeiten in Kultur, Bildung, Jugend und Tourismus zusammen.",
        "Artikel 2 - Gemeinsame Vorhaben werden in Jahresprogrammen festgelegt.",
        "Artikel 3 - Jede Partei trägt ihre eigenen Kosten; es entstehen keine Zahlungspflichten.",
        "Artikel 4 - Das Protokoll tritt am Tag der Unterzeichnung in Kraft.",
        "Artikel 5 - Jede Partei kann das Protokoll schriftlich mit einer Frist von sechs Monaten "
        "kündigen.",
    ),
}
