"""Drawings: the pictures of the site, as inline SVG laid out in whole numbers."""
