"""Build: what was written is rendered, indexed, checked and exchanged for the old site; preview."""
