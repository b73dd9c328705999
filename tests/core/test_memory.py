"""What is read once for each state of the record is read again when it is forgotten."""

from __future__ import annotations

from intersessional.core.memory import forget, kept


def test_an_answer_is_kept_for_each_head_until_all_is_forgotten() -> None:
    read: list[str] = []

    @kept(1)
    def reading(head: str) -> str:
        read.append(head)
        return head.upper()

    assert [reading("a"), reading("a"), reading("b"), reading("b")] == ["A", "A", "B", "B"]
    assert read == ["a", "b"]
    forget()
    assert reading("b") == "B"
    assert read == ["a", "b", "b"]
