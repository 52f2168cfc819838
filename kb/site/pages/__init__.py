"""What each page shows, one file a page: a function of the connection and what is asked, giving plain data."""
