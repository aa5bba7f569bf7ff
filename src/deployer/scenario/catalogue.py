"""The shipped list of areas of need: one catalogue for what schools ask for and what specialists offer."""

OFFICIAL: dict[str, str] = {
    # Leadership and management
    "academy_transition": "Academies and academy transition",
    "assessment": "Assessment",
    "cpd": "Leadership of continuing professional development",
    "business": "School business and financial management",
    "curriculum": "Leadership of curriculum",
    # Pupil achievement
    "art": "Art",
    "closing_the_gap": "Closing the gap for disadvantaged pupils",
    "drama": "Drama",
    "design_technology": "Design and technology",
    "early_years": "Early years",
    "english": "English",
    "geography": "Geography",
    "history": "History",
    "ict": "Computing and ICT",
    "maths": "Mathematics",
    "languages": "Modern foreign languages",
    "music": "Music",
    "phonics": "Phonics",
    "pe": "Physical education",
    "pshe": "Personal, social, health and economic education",
    "re": "Religious education",
    "science": "Science",
    "send": "Special educational needs and disabilities",
    "most_able": "Support for the most able",
    # Quality of teaching
    "ect_induction": "Initial teacher training and early career induction",
    # Behaviour and safety
    "behaviour": "Behaviour and discipline",
    "attendance": "Attendance",
}
"""The 27 specialisms for which Specialist Leaders of Education were designated in England, under our own ids.

Source: the national list as teaching school alliances published it, by focus of inspection. Two names are brought up to date:
newly qualified teachers are early career teachers since 2021, and special educational needs take in disabilities since 2014.
"""

ADDED: dict[str, str] = {
    "leadership": "Leadership capacity",
    "succession": "Leadership development and succession planning",
    "governance": "Governance",
    "governance_review": "Review of governance",
    "quality_review": "Quality review and improvement planning",
    "teaching_learning": "Teaching and learning",
    "coaching": "Pedagogy and coaching",
    "performance_management": "Performance management",
    "enquiry": "Enquiry-led professional learning",
    "sharing_practice": "Sharing practice between schools",
    "safeguarding": "Safeguarding",
    "reading": "Reading",
    "literacy": "Literacy across the curriculum",
    "data": "Data analysis",
    "new_arrivals": "New arrivals and English as an additional language",
    "site_ict": "Site, estate and ICT services",
    "finance": "Finance services",
    "human_resources": "Human resources",
    "estates": "Estates and health and safety",
    "ict_services": "ICT services",
    "procurement": "Procurement and contracts",
    "policies": "Policies and procedures",
    "trade_unions": "Communications with trade unions",
}
"""What trusts' own descriptions of their school improvement ask for beyond the official list."""

STANDARD: dict[str, str] = OFFICIAL | ADDED
"""Id -> name of every area of need that `catalogue: standard` brings into a scenario."""
