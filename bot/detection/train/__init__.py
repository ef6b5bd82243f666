"""Training and measuring: the only place that needs scikit-learn; the bot itself runs on what `train` wrote."""
