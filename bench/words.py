"""The words that synthetic editions are made of: names, States, conventions, offices and sentences."""

from __future__ import annotations

GIVEN_NAMES = (
    *("Adam", "Alisha", "Amy", "Andrea", "Anna", "Atsuki", "Ben", "Caitlin", "Carla", "Chad", "Cheri", "Clare", "Connor"),
    *("Desirée", "Drew", "Emily", "Erin", "Félix", "Francesca", "Greg", "Haley", "Harold", "Hedayat", "Jane", "Jennifer"),
    *("Joel", "José", "Julia", "Kari", "Kathleen", "Katie", "Kendra", "Kyle", "Lamya", "Laura", "Leigh Anne", "Maeve", "Mai"),
    *("Mark", "Mary", "Maura", "Melissa", "Myrna", "Nayab", "Patrick", "Rebecca", "Renee", "Rory", "Ryan", "Samantha", "Sara"),
    *("Shonnie", "Soumya", "Stephen", "Susan", "Tegan", "Tom", "Tyler", "Veronica", "Victoria", "Whitney", "Zoë"),
)
FAMILY_NAMES = (
    *("Allen", "Anderson", "Archer", "Babington", "Balint", "Ball", "Ballard", "Bloom", "Bury", "Carlson", "Chang", "Coppedge"),
    *("Davis", "Deluty", "Deng", "DeWine", "Donnelly", "Dreyer", "El-Shacke", "Elliott", "Ellison", "Florance", "Forstrom"),
    *("Fox", "Gary", "Gillmore", "Guarneri", "Hamilton", "Hare", "Haslett", "Heidenreich", "Helmy-Dentzel", "Hermsmeyer"),
    *("Hicks", "Higgins", "Hjelle-Lantsman", "Ho", "Huffman", "Jablonski", "Jahnsen", "Johnson", "Johnston", "Khalaf", "Khan"),
    *("Korenak", "Kreider", "Lariviere", "Long", "Lucas", "Martin", "Maybury", "McBride", "McCoy", "McManus", "Moten"),
    *("Mulvenna", "Novick", "O\u2019Neill", "Orero", "Orie", "Patrick", "Perez Rousseau", "Pfender", "Pollard", "Rafiqzad"),
    *("Rundlet", "Salitan", "Sands", "Scott", "Sgarlato", "Shiozaki-Lynch", "Sigmon", "Silver", "Slusarz", "Sobrio", "Stewart"),
    *("Suo Weymont", "Tadle", "Takahashi", "van der Berg", "Vasquez", "Vázquez-Guemárez", "Verlaque", "Vogel", "Walch", "Webb"),
    *("Westebbe", "Westover", "Wiese", "Wilson", "Wiselogle", "Woods", "Zinn"),
)
STATES = (
    *("Afghanistan", "Albania", "Algeria", "Angola", "Antigua & Barbuda", "Argentina", "Armenia", "Australia", "Austria"),
    *("Azerbaijan", "The Bahamas", "Bahrain", "Bangladesh", "Barbados", "Belarus", "Belgium", "Belize", "Benin", "Bhutan"),
    *("Bolivia", "Bosnia & Herzegovina", "Botswana", "Brazil", "Brunei", "Bulgaria", "Burkina Faso", "Burma", "Burundi"),
    *("Cabo Verde", "Cambodia", "Cameroon", "Canada", "Central African Republic", "Chad", "Chile", "Colombia", "Comoros"),
    *("Congo, Democratic Republic of the", "Congo, Republic of the", "Costa Rica", "Côte d\u2019Ivoire", "Croatia", "Cuba"),
    *("Cyprus", "Denmark", "Djibouti", "Dominican Republic", "Ecuador", "Egypt", "El Salvador", "Eritrea", "Estonia"),
    *("Ethiopia", "Fiji", "Finland", "France", "Gabon", "The Gambia", "Georgia", "Germany", "Ghana", "Greece", "Guatemala"),
    *("Guinea", "Guinea-Bissau", "Guyana", "Haiti", "Honduras", "Hungary", "Iceland", "India", "Indonesia", "Iran", "Iraq"),
    *("Ireland", "Israel", "Italy", "Jamaica", "Japan", "Jordan", "Kazakhstan", "Kenya", "Korea, Republic of", "Kosovo"),
    *("Kuwait", "Kyrgyz Republic", "Laos", "Latvia", "Lebanon", "Lesotho", "Liberia", "Libya", "Lithuania", "Macedonia"),
    *("Madagascar", "Malawi", "Malaysia", "Maldives", "Mali", "Malta", "Mauritius", "Mexico", "Moldova", "Mongolia"),
    *("Montenegro", "Morocco", "Mozambique", "Namibia", "Nepal", "Netherlands", "New Zealand", "Niger", "Poland", "St. Lucia"),
)
SALE_OF_CHILDREN = (
    "Optional Protocol to the Convention on the Rights of the Child on the Sale of Children, Child Prostitution "
    "and Child Pornography"
)
CONVENTIONS = (
    ("UN Protocol to Prevent, Suppress and Punish Trafficking in Persons", 2000),
    (SALE_OF_CHILDREN, 2000),
    ("Optional Protocol to the Convention on the Rights of the Child in Armed Conflict", 2000),
    ("ILO Convention 29 Forced Labour (1930), entered into force in 1932", 1930),
    ("ILO Protocol of 2014 to the Forced Labour Convention, entered in to force November 9, 2016", 2014),
    ("ILO Convention 105, Abolition of Forced Labour (1957)", 1957),
    ("ILO Convention 182, Elimination of Worst Forms of Child Labor", 1999),
    ("ILO Convention 189, Domestic Workers (2011), entered into force September 5, 2013", 2011),
)
PEACEKEEPERS = (
    ("", "UNITED NATIONS", "OSCE", "NATO"),
    ("TOTAL NUMBER OF PEACEKEEPING AND SUPPORT PERSONNEL", "{many:,}", "{many:,}", "{many:,}"),
    ("TOTAL NUMBER OF MISSIONS", "{few}", "{few}", "{few}"),
    (
        "PREVENTION POLICY",
        "\u201cSpecial Measures for Protection from Sexual Exploitation and Sexual Abuse\u201d (SEA) (2003)",
        "\u201cCode of Conduct for Staff and Mission Members\u201d",
        "\u201cNATO Policy on Combating Trafficking in Human Beings\u201d ({earlier})",
    ),
    ("LEAD OFFICE RESPONSIBLE FOR IMPLEMENTATION", "Office of Field Support", "Office of Human Resources", "Security Office"),
    ("PREVENTION TRAINING", "Pre-deployment and at mission, including E-learning", "Pre-deployment", "Pre-deployment"),
    (
        "NUMBER OF ALLEGATIONS IN {last}",
        "{some} allegations were made against {others} personnel of {few} missions. They affected {victims} victims.",
        "No reported allegations",
        "No reported allegations",
    ),
    (
        "LINKS FOR ADDITIONAL INFORMATION",
        '<a href="https://conduct.unmissions.org/">https://conduct.unmissions.org/</a>',
        '<a href="http://www.osce.org/what/trafficking">http://www.osce.org/what/trafficking</a>',
        '<a href="http://www.nato.int/{last}.htm">http://www.nato.int/{last}.htm</a>',
    ),
)
AREAS = (
    *("Adriatic", "Amazonian", "Andean", "Arctic", "Baltic", "Caribbean", "Caspian", "Danubian", "Himalayan", "Iberian"),
    *("Indian Ocean", "Levantine", "Mediterranean", "Mekong", "Nordic", "Pacific", "Sahelian", "Southern Cone", "Volga"),
)
BODY_NOUNS = ("Alliance", "Association", "Commission", "Community", "Council", "Forum", "League", "Organization", "Union")
TOPICS = (
    *("Border Cooperation", "Child Protection", "Domestic Work", "Equal Treatment", "Fair Recruitment", "Human Mobility"),
    *("Judicial Assistance", "Labour Migration", "Police Training", "Refugee Affairs", "Seafarers", "Victim Support"),
)
DOCUMENT_KINDS = (
    "{body} Plan of Action against Trafficking in Persons, especially Women and Children ({year}-{later})",
    "{body} Declaration on {topic} ({year})",
    "{body} Convention on {topic} and the Prevention of Trafficking in Persons ({year})",
    "{body} Strategy towards {topic} ({year}-{later}), extended until {end}",
    "{body} Council Decision on {topic}, Decision No. {number}",
    "{body} Memorandum of Understanding on {topic} ({year})",
)
RESOURCE_KINDS = (
    "{body} Handbook on {topic} ({year})",
    "Guide to {topic} for First Responders of the {body} ({year})",
    "{body} Study on {topic} in Practice",
)
FOCAL_POINTS = (
    "{body} Coordinator for Combating Trafficking in Persons",
    "Anti-Trafficking Unit",
    "Working Group on {topic} (WG-{body})",
    "Special Representative for {topic}",
)
AGENCIES = ("AP Photo/{name}", "REUTERS/{name}", "{name}", "{year} {name} for Winrock International", "{name}/Freedom Fund")
COVERS = ("Inside Front Cover", "Table of Contents", "Page iii", "Page v")
SUBJECTS = (
    *("Governments", "Prosecutors in {state}", "Labor inspectors", "Civil society organizations", "Courts in {state}"),
    *("Traffickers", "Consular officials of {state}", "Survivors", "Police officers", "Recruitment agencies in {state}"),
)
VERBS = (
    *("often overlook", "should examine", "have strengthened", "may unwittingly weaken", "continue to address", "rarely measure"),
    *("must not neglect", "frequently underestimate", "work together to improve", "have begun to monitor"),
)
OBJECTS = (
    *("the conditions that workers in global supply chains face", "the screening of vulnerable migrants at land borders"),
    *("the protection of victims who testify in court", "the role that recruitment fees play in debt bondage"),
    *("the training of officials who meet victims first", "the needs of children in domestic work"),
    *("the complicity of officials in forced labor", "cooperation between States of origin and destination"),
)
CLAUSES = (
    *("especially where passports are withheld and wages remain unpaid", "as {count} cases reported in {year} make plain"),
    *("although few convictions have followed", "while shelters and services depend on short-term funding"),
    *("and the lessons of {year} have yet to be drawn", "even though clear laws and trained judges are in place"),
)
HEADINGS = (
    *("Barriers to Building a Strong Case", "Complicity and Corruption", "Delays in Prosecution", "Need for Cooperation"),
    *("Protection of Those Who Testify", "The Cost of Recruitment", "What the Evidence Shows", "Conclusion"),
)
TERMS = (
    ("IDP", "Internally displaced person"),
    ("ILO", "International Labour Organization"),
    ("INTERPOL", "International Criminal Police Organization"),
    ("IOM", "International Organization for Migration"),
    ("NGO", "Nongovernmental organization"),
    ("OSCE", "Organization for Security and Co-operation in Europe"),
    ("UN", "United Nations"),
    ("UNICEF", "United Nations Children\u2019s Fund"),
)
