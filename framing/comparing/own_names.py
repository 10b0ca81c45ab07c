"""Which words are an actor's own name, and which labels are but forms of it."""

from __future__ import annotations

from framing.model import Actor


def own_words(actor: Actor) -> frozenset[str]:
    """The words of an actor's name in all its forms, lower case; labels that are common nouns are none."""
    return frozenset(word for name in _names(actor) for word in name)


def words_of(text: str) -> list[str]:
    """The words of a phrase in lower case, without marks and possessive endings."""
    bare = (word.strip(".,;:!?\"'“”‘’()[]").removesuffix("'s").removesuffix("’s") for word in text.lower().split())
    return [word for word in bare if word]


def same_name(label: str, actor: Actor) -> bool:
    """Whether a label is but a form of the actor's own name: the surname, the full name, initials."""
    words = [word for word in words_of(label) if word not in ("the", "a", "an", "mr", "mrs", "ms", "dr", "sen", "rep")]
    joined = "".join(words).replace(".", "")
    for name in _names(actor):
        if set(words) <= set(name) or joined == "".join(word[0] for word in name):
            return True
        # A given name before the surname is the full name, whoever left it out of the catalogue.
        if actor.kind in ("person", "official", "expert", "citizen") and words[-1:] == name[-1:] and _is_name(label):
            return True
    return not words


def _is_name(label: str) -> bool:
    return all(word[:1].isupper() for word in label.split())


def _names(actor: Actor) -> list[list[str]]:
    """The words of each form of the name."""
    return [words_of(text) for text in (actor.name, *(alias.text for alias in actor.aliases if not alias.label))]
