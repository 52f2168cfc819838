"""SQL of the pages, one file a subject. The knowledge base is only read here."""
