"""Records: one file of papers/ or docs/ becomes one record, or a list of problems."""
