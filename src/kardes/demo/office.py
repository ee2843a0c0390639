"""The people and bodies of the demo. All persons are invented; the bodies exist."""

MUNICIPALITY = "Muratpaşa Belediyesi"
COUNCIL = "MURATPAŞA BELEDİYE MECLİSİ"
COMMITTEE = "Dış İlişkiler Komisyonu"
MINISTRY = "Çevre, Şehircilik ve İklim Değişikliği Bakanlığı"
MINISTRY_UNTIL_2018 = "İçişleri Bakanlığı"
MINISTRY_HEAD = ("T.C.", "ÇEVRE, ŞEHİRCİLİK VE İKLİM DEĞİŞİKLİĞİ BAKANLIĞI")
MINISTRY_HEAD_UNTIL_2018 = ("T.C.", "İÇİŞLERİ BAKANLIĞI")
LOCAL_AUTHORITIES = "Yerel Yönetimler Genel Müdürlüğü"
SUB_GOVERNOR = ("T.C.", "MURATPAŞA KAYMAKAMLIĞI")

MAYOR = ("Defne KARAGÖL", "Belediye Başkanı")
DEPUTY = ("Tarık YELKENCİ", "Başkan Yardımcısı")
HEAD = ("Selin ÇAYIRLI", "Dış İlişkiler Müdürü")
CHAIR = ("Defne KARAGÖL", "Meclis Başkanı")
CLERKS = (("Onur KAVAKLI", "Kâtip Üye"), ("Ece DURUSU", "Kâtip Üye"))
RAPPORTEUR = ("Pelin SARIÇAM", "Komisyon Başkanı")
MINISTRY_OFFICIAL = ("Kerem TAŞKÖPRÜ", "Bakan a.", "Genel Müdür Yardımcısı")
REGISTRAR = ("Gül İNCESU", "Yazı İşleri Müdürü")
FORMER_MAYOR = ("Halit ÇINARDERE", "Belediye Başkanı")
FORMER_CHAIR = ("Halit ÇINARDERE", "Meclis Başkanı")
