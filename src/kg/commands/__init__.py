"""The commands, one file a purpose: each parses, calls one function and prints. `cli.py` lists them."""
