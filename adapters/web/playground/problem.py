"""What is wrong with a request of the page, said later in the language of whoever asked."""

from http import HTTPStatus


class Problem(Exception):
    """A request that is refused: `reason` is a key of the playground's texts, `facts` fill its placeholders."""

    def __init__(self, reason: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.facts = facts
