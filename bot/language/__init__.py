"""Open this for what reading Dutch needs everywhere: tokens, stems, dates, places, embeddings, redaction."""
