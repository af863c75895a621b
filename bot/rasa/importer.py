"""What Rasa itself gets to see of the training data: a few examples of each intent, and every response.

Rasa reads, copies and fingerprints each example several times, which takes it a minute for some forty thousand. It
needs them only to know the intents: ``TopicClassifier`` learns from all examples and reads them itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.answers.examples import intents
from bot.yamlfile import read_mapping

FEW = 12


class FewExamplesImporter(RasaFileImporter):
    """In ``config.yml``: ``importers: [{name: bot.rasa.importer.FewExamplesImporter}]``."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """See parent class for full docstring. Intents and responses are all that our files hold."""
        files = [read_mapping(Path(path)) for path in self._nlu_files]
        responses: dict[str, list[dict[str, Any]]] = {}
        for file in files:
            responses.update(file.get("responses") or {})
        few = [Message.build(text, intent) for intent, texts in intents(files) for text in texts[:FEW]]
        return TrainingData(few, responses=responses)
