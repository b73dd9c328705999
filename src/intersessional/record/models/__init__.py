from __future__ import annotations

from intersessional.record.models.act import Act, Choice
from intersessional.record.models.coverage import Coverage
from intersessional.record.models.figure import Figure, FigureChoice
from intersessional.record.models.question import Question, Reply

__all__ = ["Act", "Choice", "Coverage", "Figure", "FigureChoice", "Question", "Reply"]
