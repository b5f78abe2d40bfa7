"""Assets and a dialogue in which more languages can be chosen than are shipped with them."""

import json
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

# Languages that people type in with other letters: tag -> (name, keyboard).
WRITTEN = {"uk": ("Українська", "ukrainian"), "ti": ("ትግርኛ", "ethiopic"), "fi": ("Suomi", "finnish")}


def assets_with(folder, *tags):
    """A copy of the assets that has the languages `tags`; those that are not shipped have English words."""
    assets = Path(folder) / "assets"
    shutil.copytree(ROOT / "assets", assets)
    for number, tag in enumerate(tags):
        file = assets / "languages" / f"{tag}.json"
        if file.exists():
            continue
        language = json.loads((assets / "languages/en.json").read_text())
        name, keyboard = WRITTEN[tag]
        language |= {"tag": tag, "name": name, "keyboard": keyboard, "order": 90 + number}
        file.write_text(json.dumps(language, ensure_ascii=False))
    return assets


def dialogue_with(folder, *tags):
    """The event round with the languages `tags`; texts that are not translated are English."""
    dialogue = json.loads((ROOT / "assets/dialogues/trygghet-event.json").read_text())
    for tag in tags:
        dialogue["languages"].setdefault(tag, {"reviewed": False})
        _speak(dialogue, tag)
    file = Path(folder) / "dialogue.json"
    file.write_text(json.dumps(dialogue, ensure_ascii=False))
    return file


def _speak(part, tag):
    if isinstance(part, dict):
        if isinstance(part.get("en"), str) and "default" in part:
            part.setdefault(tag, part["en"])
        for value in part.values():
            _speak(value, tag)
    elif isinstance(part, list):
        for value in part:
            _speak(value, tag)
