"""Venues: the short names by which the field calls its conferences and journals."""

from __future__ import annotations

from annotated.model.record import Published

# What a full name holds, and the short name that the venue uses for itself on its own site
# (neurips.cc, icml.cc, iclr.cc, aclweb.org, auai.org, jmlr.org, pnas.org, aistats.org, …).
# Workshops keep the names they chose: they often hold the name of a conference as well.
_SHORT = (
    ("Advances in Neural Information Processing Systems", "NeurIPS"),
    ("Conference on Neural Information Processing Systems", "NeurIPS"),
    ("International Conference on Machine Learning", "ICML"),
    ("International Conference on Learning Representations", "ICLR"),
    ("Conference on Uncertainty in Artificial Intelligence", "UAI"),
    ("International Conference on Artificial Intelligence and Statistics", "AISTATS"),
    ("Advances in Approximate Bayesian Inference", "AABI"),
    ("Advances in Intelligent Data Analysis", "IDA"),
    ("Findings of the Association for Computational Linguistics", "Findings of ACL"),
    ("Transactions of the Association for Computational Linguistics", "TACL"),
    ("North American Chapter of the Association for Computational Linguistics", "NAACL"),
    ("European Chapter of the Association for Computational Linguistics", "EACL"),
    ("Annual Meeting of the Association for Computational Linguistics", "ACL"),
    ("Conference on Empirical Methods in Natural Language Processing", "EMNLP"),
    ("Conference on Language Modeling", "COLM"),
    ("Conference on Fairness, Accountability, and Transparency", "FAccT"),
    ("AAAI/ACM Conference on AI, Ethics, and Society", "AIES"),
    ("AAAI Conference on Artificial Intelligence", "AAAI"),
    ("International Joint Conference on Artificial Intelligence", "IJCAI"),
    ("Conference on Computer Vision and Pattern Recognition", "CVPR"),
    ("Conference on Robot Learning", "CoRL"),
    ("Conference on Lifelong Learning Agents", "CoLLAs"),
    ("Journal of Machine Learning Research", "JMLR"),
    ("Transactions on Machine Learning Research", "TMLR"),
    ("Journal of Artificial Intelligence Research", "JAIR"),
    ("Proceedings of the National Academy of Sciences", "PNAS"),
)


def short(published: Published) -> str:
    """The short name of a venue where the field has one, or else its name as published."""
    if published.archival:
        for phrase, name in _SHORT:
            if phrase.casefold() in published.venue.casefold():
                return name
    return published.venue


def with_year(published: Published, first_version: int) -> str:
    """The venue as a card shows it: with the year where that is not the paper's own."""
    name = short(published)
    if published.year == first_version or str(published.year) in name:
        return name
    return f"{name} {published.year}"
