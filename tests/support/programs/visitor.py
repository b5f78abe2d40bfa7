"""Scripted visitors: they answer by tapping what the screen shows."""

from dataclasses import dataclass, field


@dataclass
class Visit:
    """What one visitor wants to answer to the event variant of the default round."""

    language: str = "sv"
    feeling: int = 4                                  # QS1K
    reasons: tuple = ("light",)                       # QS8P or QS8N
    age: str = "25-44"                                # QS10; "decline" for none
    comment: str = ""                                 # QS11
    seen: list = field(default_factory=list)          # (name, scene) of every screen, in order

    @property
    def is_unsafe(self):
        return self.feeling in (1, 2)


class Visitor:
    """Makes visits on `screen`. `look(name)` is called on every screen before it is answered."""

    def __init__(self, screen, look=lambda name: None):
        self.screen, self.look = screen, look

    def make(self, visit):
        """From the first question to thanks, and back to rest."""
        self.choose_language(visit.language)
        self.answer_rating(visit)
        self.answer_reasons(visit)
        self.answer_age(visit)
        self.answer_comment(visit)
        self.finish(visit)

    def choose_language(self, language):
        scene = self.screen.wait_for("rating")
        if scene["language"] == language:
            return
        if scene.find(f"language-{language}") is None:  # not among the first ones
            self.screen.tap("languages")
            self.screen.wait_for("languages")
        self.screen.tap(f"language-{language}")
        self.screen.wait_for("rating", language)

    def answer_rating(self, visit):
        self._seen(visit, self.screen.wait_for("rating", visit.language), "rating")
        self.screen.tap(f"option-{visit.feeling}")

    def answer_reasons(self, visit):
        if visit.feeling > 4:
            return  # "not there then" and "prefer not to answer" skip the reasons
        self.screen.wait_for("tiles", visit.language)
        for reason in visit.reasons:
            self.screen.tap(f"option-{reason}")
        self._seen(visit, self.screen.latest(), "tiles")
        self.screen.tap("next")

    def answer_age(self, visit):
        self._seen(visit, self.screen.wait_for("choice", visit.language), "choice")
        self.screen.tap("decline" if visit.age == "decline" else f"option-{visit.age}")

    def answer_comment(self, visit):
        self.screen.wait_for("comment", visit.language)
        self.screen.type_text(visit.comment)
        self._seen(visit, self.screen.latest(), "comment")
        self.screen.tap("next")

    def send(self, visit):
        """From the review, where every answer stands once more, to thanks: now the answer is given."""
        self._seen(visit, self.screen.wait_for("review", visit.language), "review")
        self.screen.tap("send")
        self._seen(visit, self.screen.wait_for("thanks", visit.language), "thanks")

    def finish(self, visit):
        self.send(visit)
        self.screen.tap("done")
        self.screen.wait_for("rating")

    def erase(self):
        """From a page with "Radera mina svar": yes, it is so, and on to the first question."""
        self.screen.tap("erase")
        self.screen.wait_for("erase")
        self.screen.tap("erase-now")
        self.screen.wait_for("erased")
        self.screen.tap("done")
        self.screen.wait_for("rating")

    def _seen(self, visit, scene, name):
        visit.seen.append((name, scene))
        self.look(name)
