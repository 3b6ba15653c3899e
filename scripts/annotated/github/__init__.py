"""GitHub: what its forms send, its pull requests show, and its addresses."""
