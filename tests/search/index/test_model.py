"""Whatever is done to the index, it answers as a plain dictionary of texts would."""

import math

import transaction
from BTrees.IIBTree import IISet
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from ZODB import DB
from ZODB.MappingStorage import MappingStorage

from kardes.search.analysis import tokens
from kardes.search.index import segments
from kardes.search.index.documents import Fresh
from kardes.search.index.engine import SCALE

from .small import SmallIndex

WORDS = ("meclis", "karar", "kardes", "sehir", "belediye", "2024", "15459628", "foca", "tokmok")
DOCIDS = (-(2**31), -7, 0, 1, 2, 3, 4, 5, 6, 7, 8, 2**31 - 1)
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
docids = st.sampled_from(DOCIDS)


def keys_of(text):
    return {key for token in tokens(text) for key in token.keys}


def words_of(text):
    return [token.word for token in tokens(text)]


ALL_KEYS = sorted(keys_of(" ".join(WORDS)))


class Model(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.inline, segments.INLINE = segments.INLINE, 10
        self.database = DB(MappingStorage())
        self.manager = transaction.TransactionManager()
        self.connection = self.database.open(self.manager)
        self.connection.root.index = SmallIndex()
        self.commit()
        self.texts = {}

    def teardown(self):
        segments.INLINE = self.inline
        self.manager.abort()
        self.database.close()

    @property
    def index(self):
        return self.connection.root.index

    def commit(self):
        self.manager.commit()
        self.saved = dict(getattr(self, "texts", {}))

    @rule(docid=docids, text=texts)
    def write(self, docid, text):
        assert self.index.index_doc(docid, text) == len(words_of(text))
        self.texts[docid] = text

    @rule(docid=docids)
    def remove(self, docid):
        assert self.index.has_doc(docid) == (docid in self.texts)
        if docid in self.texts:
            self.index.unindex_doc(docid)
            del self.texts[docid]

    @rule(texts=st.lists(texts, min_size=9, max_size=9))
    def write_many(self, texts):
        for docid, text in enumerate(texts):
            self.write(docid, text)

    @rule()
    def write_the_same_again(self):
        self.commit()
        for docid, text in self.texts.items():
            self.index.index_doc(docid, text)
        assert not self.connection._registered_objects

    @rule()
    def save(self):
        self.commit()
        self.connection.cacheMinimize()

    @rule()
    def undo(self):
        self.manager.abort()
        self.texts = dict(self.saved)

    @rule()
    def begin_anew(self):
        self.commit()
        self.connection.close()
        self.connection = self.database.open(self.manager)

    @rule(
        words=st.lists(st.sampled_from(WORDS), max_size=3),
        lasts=st.sets(st.sampled_from(WORDS), max_size=3),
        docids=st.sets(docids),
    )
    def ask_for_phrases(self, words, lasts, docids):
        words, lasts = words_of(" ".join(words)), words_of(" ".join(lasts))
        phrases = [f" {' '.join([*words, last])} " for last in lasts]
        wanted = {
            docid
            for docid in docids & self.texts.keys()
            if any(phrase in f" {' '.join(words_of(self.texts[docid]))} " for phrase in phrases)
        }
        assert set(self.index.containing(words, lasts, IISet(docids))) == wanted

    @rule(keys=st.sets(st.sampled_from(ALL_KEYS)))
    def ask_for_keys(self, keys):
        wanted = {docid for docid, text in self.texts.items() if keys & keys_of(text)}
        found = self.index.having(*keys)
        assert set(found) == wanted
        for docid, weight in found.items():
            rarity = round(math.log(1 + len(self.texts) / len(wanted)) * SCALE)
            weights = Fresh(self.texts[docid]).weights
            assert weight == sum(weights.get(key, 0) for key in keys) * rarity

    @rule(key=st.sampled_from(ALL_KEYS), seen=st.sets(st.sampled_from(DOCIDS), min_size=1))
    def ask_what_is_rare_among_some(self, key, seen):
        counted = [docid for docid in seen if key in keys_of(self.texts.get(docid, ""))]
        found = self.index.having(key, seen=IISet(seen))
        for docid, weight in found.items():
            rarity = math.log(1 + (len(seen) / len(counted) if counted else 1_000))
            assert weight == Fresh(self.texts[docid]).weights[key] * round(rarity * SCALE)

    @invariant()
    def all_are_there(self):
        assert set(self.index.all()) == set(self.texts)
        assert self.index.document_count() == len(self.texts)
        for docid in DOCIDS:
            assert self.index.has_doc(docid) == (docid in self.texts)

    @invariant()
    def keys_find(self):
        for key in ALL_KEYS:
            wanted = {docid for docid, text in self.texts.items() if key in keys_of(text)}
            assert self.index.frequency(key) == len(wanted)
            found = self.index.having(key)
            assert set(found) == wanted
            if wanted:
                rarity = round(math.log(1 + len(self.texts) / len(wanted)) * SCALE)
                for docid, weight in found.items():
                    assert weight == Fresh(self.texts[docid]).weights[key] * rarity

    @invariant()
    def words_are_known(self):
        vocabulary = self.index.vocabulary()
        used = {
            token.entry: token.keys[0] for text in self.texts.values() for token in tokens(text)
        }
        known = dict(vocabulary.items())
        assert used.items() <= known.items()
        assert vocabulary.keys() == sorted(known)
        assert vocabulary.values() == [known[word] for word in sorted(known)]
        assert self.index.length() == len(known)
        assert all(vocabulary[word] == vocabulary.get(word) == known[word] for word in known)
        between = vocabulary.keys("b", "m")
        assert between == [word for word in sorted(known) if "b" <= word <= "m"]

    @invariant()
    def words_stand_in_their_order(self):
        for docid, text in self.texts.items():
            assert self.index.get_words(docid) == words_of(text)

    @invariant()
    def segments_do_not_pile_up(self):
        assert len(self.index._segments) <= 40


TestModel = Model.TestCase
TestModel.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
