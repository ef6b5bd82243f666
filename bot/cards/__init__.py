"""Open this to change the words, fields and buttons a person sees, on whichever platform."""
