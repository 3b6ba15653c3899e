"""TeX: text as arXiv and .bib files have it, read into Unicode, MathML and HTML, and written."""
