"""Learning how much each view of a question counts: with `bot.detection.train`, what needs scikit-learn and scipy."""
