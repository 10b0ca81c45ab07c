"""What the page shows of a study, in which order and in which words; nothing is drawn here."""
