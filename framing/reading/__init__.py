"""Article to document: clean text, sentences, tokens, mentions of actors, and who says what."""
