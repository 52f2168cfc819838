"""Records to rows and back: the only room that knows column names. Each write is one short transaction."""
