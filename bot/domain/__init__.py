"""Values and rules a communication advisor would recognise; no I/O."""
