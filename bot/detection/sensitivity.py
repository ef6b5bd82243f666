"""How much more or less certainty a channel's sensitivity asks for."""

from collections.abc import Mapping

from bot.domain.channel import Sensitivity

SHIFTS: Mapping[Sensitivity, float] = {Sensitivity.STRICT: 0.7, Sensitivity.NORMAL: 0.0, Sensitivity.EAGER: -0.7}
"""What is added to the thresholds, in log-odds: strict asks for more before anyone hears of it, eager for less."""
