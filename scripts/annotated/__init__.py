"""The shared package: paper files become records, a collection, bibliographies and pages.

Imports point one way. `problems`, `rules`, `dates`, `identifiers`, `latex`, `names` and `mathml`
know nobody; `yamltree`, `source`, `prose`, `opinions`, `fields` and `paper` read one file;
`topics`, `authors`, `collection`, `related`, `readinglists` and `news` know all papers; `charts`
draws what `pictures` counts; `bibtex`, `feeds`, `handwritten`, `head`, `newpages`, `pages` and
`outputs` write; `renderer`, `linkcheck` and `site` turn what was written into the site.
"""
