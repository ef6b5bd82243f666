from hypothesis import given
from hypothesis import strategies as st

from adapters.history.mrkdwn import Names
from adapters.history.parse import parse_original, parse_record, with_original
from adapters.history.skipped import UnreadableRecord
from bot.domain.message import ChannelRef, Platform

CHANNEL = ChannelRef(Platform.EXPORT, "export", "wegen")
KEYS = ("type", "subtype", "ts", "thread_ts", "deleted_ts", "user", "text", "blocks", "elements", "message")
MORE = ("previous_message", "original", "comment", "file", "initial_comment", "bot_id", "bot_profile", "fields")
WORDS = ("message", "message_changed", "message_deleted", "tombstone", "file_share", "rich_text", "1770625200.000001")

leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from(WORDS))
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS + MORE), inner, max_size=8)
    ),
    max_leaves=20,
)


stamps = st.one_of(st.just("1770625200.000001"), values)
kinds = st.one_of(st.none(), st.sampled_from(WORDS), values)
records = st.fixed_dictionaries(
    {"ts": stamps, "subtype": kinds},
    optional={"type": st.one_of(st.just("message"), values), "thread_ts": stamps, "deleted_ts": stamps}
    | {key: values for key in KEYS + MORE if key not in ("ts", "subtype", "type", "thread_ts", "deleted_ts")},
)


@given(st.one_of(values, records))
def test_any_record_is_an_event_nothing_or_refused(raw: object) -> None:
    parse_original(raw)
    try:
        item = parse_record(with_original(raw, {"1770625200.000001": "eerst"}), CHANNEL, Names())
    except UnreadableRecord:
        return
    assert item is None or item.at > 0
