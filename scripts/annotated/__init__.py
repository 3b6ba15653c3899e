"""The shared package: paper files become records, a collection, bibliographies and pages.

Imports point one way. `problems`, `rules`, `dates`, `identifiers`, `latex`, `names` and `mathml`
know nobody; `yamltree`, `source`, `prose`, `opinions`, `fields` and `paper` read one file;
`topics`, `authors`, `collection` and `related` know all papers; `bibtex`, `handwritten`, `pages`
and `outputs` write; `renderer`, `linkcheck` and `site` turn what was written into the site.
"""
