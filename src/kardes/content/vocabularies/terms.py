"""Closed lists of the field: one table each, every table a vocabulary ``kardes.<Name>``."""

from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from kardes import _


@implementer(IVocabularyFactory)
class Terms:
    """A vocabulary of fixed tokens with translated titles."""

    def __init__(self, **titles):
        self.titles = titles

    def __call__(self, context=None):
        return SimpleVocabulary(
            [SimpleTerm(token, token, title) for token, title in self.titles.items()]
        )

    def title(self, token):
        """The title of *token*; the token itself where it is unknown."""
        return self.titles.get(token, token or "")


relation_kinds = Terms(
    sister_city=_("Sister city"),
    cooperation_protocol=_("Cooperation protocol"),
    memorandum=_("Memorandum of understanding"),
    goodwill_protocol=_("Goodwill protocol"),
)

#: what a relation or a membership is founded by (Law 5393 art. 18/1-p and 74, circular 2005/36)
_FOUNDING_PROCEDURES = {
    "foreign_sister_city": _("Foreign sister city (ministry permission needed)"),
    "domestic_sister_city": _("Domestic sister city (decisions of both councils)"),
    "membership": _("Membership of an international organisation"),
}

#: what single activities follow (circulars 2005/36, 2005/62, 2021/6, 2022/5)
_ACTIVITY_PROCEDURES = {
    "organisation_activity": _("Activity with an international organisation"),
    "project_abroad": _("Joint project abroad with persons, companies or associations"),
    "municipal_activity": _("Joint activity or service project with a foreign municipality"),
    "assignment_abroad": _("Assignment abroad (delegation)"),
    "visit_received": _("Visit received"),
    "own_event": _("Own event (no permission needed)"),
}

procedures = Terms(**_FOUNDING_PROCEDURES, **_ACTIVITY_PROCEDURES)
activity_procedures = Terms(**_ACTIVITY_PROCEDURES)

activity_kinds = Terms(
    visit=_("Visit"),
    delegation=_("Delegation"),
    festival=_("Festival"),
    project=_("Project"),
    exchange=_("Exchange"),
    donation=_("Donation or aid"),
)

inviting_bodies = Terms(
    municipality=_("Municipality"),
    union=_("Union of municipalities"),
    public_body=_("Public body"),
    organisation=_("International organisation"),
    mission=_("Embassy or consulate"),
    other=_("Other organiser"),
)

invitation_answers = Terms(
    open=_("Not answered yet"),
    accepted=_("Accepted"),
    declined=_("Declined"),
)

cost_kinds = Terms(
    allowance=_("Travel allowance"),
    hosting=_("Hosting"),
    organiser_fee=_("Fee of the organiser"),
    other=_("Other"),
)

fee_dues = Terms(
    yearly=_("Due every year"),
    none=_("No fee"),
)

currencies = Terms(
    TRY=_("Turkish lira"),
    EUR=_("Euro"),
    USD=_("US dollar"),
    CHF=_("Swiss franc"),
    GBP=_("Pound sterling"),
)

promisers = Terms(
    own=_("Our municipality"),
    partner=_("The partner"),
    other=_("Somebody else"),
)

foundings = Terms(
    protocol=_("By a signed protocol"),
    founding_paper=_("Without a protocol, by a founding paper"),
)

councils = Terms(
    own=_("Our own council"),
    partner=_("The partner's council"),
)

votes = Terms(
    unanimous=_("Unanimous"),
    majority=_("By majority"),
    absolute_majority=_("Absolute majority of the full membership"),
)

permission_answers = Terms(
    granted=_("Granted"),
    conditional=_("Granted on conditions"),
    refused=_("Refused"),
)

application_routes = Terms(
    direct=_("Directly to the ministry"),
    governor=_("Through the governor"),
    sub_governor=_("Through the sub-governor"),
)

directions = Terms(
    incoming=_("Incoming"),
    outgoing=_("Outgoing"),
    internal=_("Internal"),
)

channels = Terms(
    eyazisma=_("e-Yazışma package"),
    kep=_("Registered e-mail (KEP)"),
    email=_("E-mail"),
    post=_("Post"),
    hand=_("By hand"),
    fax=_("Fax"),
    web=_("Web form"),
)

security_levels = Terms(
    unclassified=_("Unclassified"),
    restricted=_("For official use (Hizmete Özel)"),
    private=_("Private (Özel)"),
    confidential=_("Confidential (Gizli)"),
    top_secret=_("Top secret (Çok Gizli)"),
)

#: İvedilik of the e-Yazışma metadata
urgencies = Terms(
    normal=_("Normal"),
    urgent=_("Urgent"),
    very_urgent=_("Very urgent"),
    by_date=_("By a set date"),
)

translation_statuses = Terms(
    unofficial=_("Unofficial translation"),
    sworn=_("Sworn translation"),
    certified=_("Certified translation"),
)

annex_states = Terms(
    present=_("Present"),
    missing=_("Missing"),
)

paper_kinds = Terms(
    council_decision=_("Council decision (signed copy)"),
    partner_council_decision=_("Decision of the partner's council"),
    committee_report=_("Committee report"),
    referral=_("Referral to the council"),
    despatch_receipt=_("Receipt of the governor or sub-governor"),
    city_information=_("Information on the city"),
    expected_benefits=_("Expected benefits"),
    protocol_text=_("Protocol text"),
    signed_protocol=_("Signed protocol"),
    founding_paper=_("Founding paper"),
    permission_application=_("Application to the ministry"),
    permission_letter=_("Answer of the ministry"),
    deficiency_letter=_("Deficiency letter"),
    letter=_("Official letter"),
    translation=_("Translation"),
    invitation=_("Invitation"),
    rejection=_("Refusing paper"),
    termination=_("Paper of termination"),
    statute=_("Statute of the organisation"),
    statute_translation=_("Certified translation of the statute"),
    final_account=_("Latest final account summary"),
    membership_acceptance=_("Acceptance by the organisation"),
    organisation_information=_("Information on the organisation"),
    governor_permission=_("Permission of the governor or sub-governor"),
    project_note=_("Note on subject and aims"),
    mayors_consent=_("Consent of the mayor (olur)"),
    governor_notice=_("Notification of the governor"),
    council_report=_("Report to the council"),
    evidence=_("Evidence of fulfilment"),
    presentation=_("Presentation"),
    photograph=_("Photograph"),
    press=_("Press cutting"),
    other=_("Other"),
)

#: TBB, "Kardeş Şehir Arıyorum": fields of cooperation
themes = Terms(
    agriculture=_("Agriculture and rural development"),
    culture_tourism=_("Culture, tourism and city brands"),
    diversity=_("Diversity, integration and hosting refugees"),
    cohesion=_("Economic and social cohesion"),
    environment=_("Environment and climate change"),
    gender=_("Gender equality"),
    health=_("Health and welfare"),
    governance=_("Governance, democracy and citizenship"),
    housing=_("Housing and human settlements"),
    international=_("International links, cooperation and project management"),
    services=_("Management of local and regional public services"),
    smart_city=_("Smart cities and urban transport"),
    waste_water=_("Waste management, clean water and sanitation"),
    youth_sport=_("Youth and sport"),
)

#: TBB: historical, natural and geographic features
geographic_features = Terms(
    capital=_("Capital"),
    heritage=_("World heritage or specially protected area"),
    landmark=_("Historical or cultural landmark"),
    sea_coast=_("Coast (sea)"),
    lake_coast=_("Coast (lake)"),
    river_basin=_("River basin"),
    mountains=_("Mountainous"),
    farmland=_("Farmland"),
    forest=_("Forest and woodland"),
    wetland=_("Wetland"),
)

#: TBB: socio-economic features
socioeconomic_features = Terms(
    economic_centre=_("Economic and commercial centre of its region"),
    summer_tourism=_("Tourist attraction (summer)"),
    winter_tourism=_("Tourist attraction (winter)"),
    ecotourism=_("Ecotourism"),
    port_marina=_("Port and marina facilities"),
    fisheries=_("Fisheries and aquaculture"),
    agricultural_economy=_("Local economy that rests mainly on agriculture"),
)
