"""Intake: new papers and newer versions from services and .bib files."""
