"""Words that tell names from other words, in small letters."""

from __future__ import annotations

# Signatures of nobody, without spaces.
NOBODY = frozenset(
    """
    yourname yourfullname myname name fullname firstname lastname firstlast firstnamelastname
    givenfamily givenvonfamily namesurname surname username user handle nickname someuser
    anonymous anon anonymoususer anonymousreviewer anonymousauthor anonym unknown unnamed noname
    nobody noone somebody someone anybody everybody me myself i you we us todo fixme tbd tba tbc
    xxx xx xyz na none null nil undefined empty blank test tester testuser example placeholder
    signature signed author authors theauthor theauthors reviewer areviewer reader areader guest
    visitor contributor acontributor member person human student phdstudent opinion review
    comment note update updated edit edited date namehere yournamehere insertname insertnamehere
    foo bar foobar asdf
    """.split()
)

# What parts of an opinion are called; none of these is part of a person's name.
PARTS = frozenset(
    """
    abstract addendum addition additions advice agreement alternative alternatives ambition
    analysis answer answers appendix application applications argument arguments assessment
    assumption assumptions background baseline baselines because bottom caution caveat caveats
    changes claim claims code comment comments comparison conclusion conclusions concern
    concerns confidence consequence consequences context contribution contributions correction
    corrections counterargument counterarguments criticism criticisms critique current data
    dataset datasets definition definitions detail details disagreement discussion disclosure
    doubt doubts edit empirical erratum errata evaluation evidence example examples experiment
    experiments explanation extension extensions findings finding first footnote footnotes
    further future gap gaps history how however hypothesis hypotheses idea ideas impact
    implication implications important importance in inference insight interpretation
    introduction issue issues it its later lesson lessons likely limit limits limitation
    limitations line literature main maths mathematics meaning measurement mechanism mechanisms
    method methodology methods metrics minor missing model models more motivation my nature
    negative next no not note notes novelty objection objections observation observations of on
    open opinion opposing other our outlook overall overview paper papers part people point
    points positive post postscript problem problems pro pros con cons proof proofs prior
    purpose question questions reading reason reasons recommendation recommendations reference
    references related relation relevance replication replications reply replies reproducibility
    reproduction response responses result results review revised revision risk risks robustness
    scope score section setting setup significance since so source sources statistics status
    still strength strengths strong study summary support surprise takeaway takeaways technical
    terminology tests that the theory therefore these they this threats thus theorem theorems
    tldr tool tools update updates updated use uses validity verdict version view views warning
    weak weakness weaknesses what when where whether which who why with work works yes
    """.split()
)

# Names that are words as well, and so may stand in the text around.
GIVEN = frozenset(
    """
    amber april art august autumn bill bob carol chance chase christian clay cliff crystal dale
    dan dawn dean don drew earnest eve faith frank gene glen grace guy hank harmony heath holly
    hope hunter iris ivy jack jan jasmine jean jerry jo joy june lance lane lily madison mark
    mary mason matt max may melody mike miles minny misty nick norm olive pat patience pearl
    penny pierce pierre ray reed rich rob robin rock rod rose ruby rusty sandy scout sky skip
    sonny stew sue summer tad tim tom tony trinity troy van victor violet wade ward will willow
    woody alice bo charlie heidi ivan john maria anna peter paul david michael sarah emma james
    """.split()
)

# Small words within names, and between two.
PARTICLES = frozenset(
    """
    al ap af bin ben da das de del della den der di do dos du e el ibn la le ten ter van von y
    zu zur and & st
    """.split()
)

# What may stand before a day that is no part of a signature.
DATING = frozenset(
    """
    added as by checked current dated from last posted published read released retrieved
    reviewed seen submitted till to until up visited written
    """.split()
)
