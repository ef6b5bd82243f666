"""What an answer with thumbs is about: Teams tells of a thumb only under which message it was given."""

from collections import OrderedDict

from bot.domain.action import Action
from bot.domain.reply import Reply, SayInThread, ShowCard

_KEPT = 5_000


class Thumbs:
    """The subjects of the latest answers, in memory: a thumb under an older one counts without its subject."""

    def __init__(self) -> None:
        self._subjects: OrderedDict[str, str] = OrderedDict()

    def note(self, message: str, reply: Reply) -> None:
        """Keep what the answer in a message is about, as its own feedback buttons say."""
        if not message or not isinstance(reply, ShowCard | SayInThread) or not reply.card.is_answer:
            return
        buttons = (*reply.card.buttons, *reply.card.more)
        subject = next((button.target for button in buttons if button.action == Action.FEEDBACK), "")
        self._subjects[message] = subject
        while len(self._subjects) > _KEPT:
            self._subjects.popitem(last=False)

    def about(self, message: str) -> str:
        """What the answer in a message is about; empty when that is not known any more."""
        return self._subjects.get(message, "")
