"""The graph over HTTP: a SPARQL endpoint for programs, pages for people; read-only, and on this machine by default."""
