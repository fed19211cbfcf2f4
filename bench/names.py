"""The names of synthetic staff: given names, short forms that people go by, common family names, and invented ones."""

from __future__ import annotations

from random import Random

GIVEN = (
    *("James", "Mary", "John", "Jennifer", "Michael", "Elizabeth", "David", "Susan", "Robert", "Sarah", "William", "Karen"),
    *("Richard", "Nancy", "Joseph", "Margaret", "Thomas", "Lisa", "Christopher", "Katherine", "Daniel", "Jessica", "Matthew"),
    *("Emily", "Anthony", "Ashley", "Mark", "Michelle", "Donald", "Amanda", "Steven", "Melissa", "Andrew", "Deborah"),
    *("Kenneth", "Stephanie", "Joshua", "Rebecca", "Kevin", "Laura", "Brian", "Cynthia", "George", "Amy", "Timothy"),
    *("Kathleen", "Ronald", "Angela", "Edward", "Anna", "Jason", "Emma", "Jeffrey", "Nicole", "Ryan", "Samantha", "Jacob"),
    *("Christine", "Gary", "Catherine", "Nicholas", "Rachel", "Eric", "Carolyn", "Jonathan", "Janet", "Stephen", "Maria"),
    *("Larry", "Heather", "Justin", "Diane", "Scott", "Julia", "Brandon", "Victoria", "Benjamin", "Kelly", "Samuel"),
    *("Lauren", "Gregory", "Christina", "Alexander", "Joan", "Patrick", "Evelyn", "Frank", "Judith", "Raymond", "Megan"),
    *("Jack", "Andrea", "Dennis", "Cheryl", "Tyler", "Hannah", "Aaron", "Jacqueline", "Jose", "Martha", "Adam", "Gloria"),
    *("Nathan", "Teresa", "Henry", "Abigail", "Zachary", "Frances", "Peter", "Sophia", "Kyle", "Alice", "Walter", "Judy"),
    *("Ethan", "Isabella", "Jeremy", "Julie", "Harold", "Grace", "Christian", "Amber", "Keith", "Theresa", "Terry", "Beverly"),
    *("Roger", "Denise", "Noah", "Marilyn", "Gerald", "Danielle", "Carl", "Charlotte", "Arthur", "Natalie", "Sean", "Diana"),
    *("Lawrence", "Brittany", "Austin", "Doris", "Joe", "Kayla", "Albert", "Alexis", "Jesse", "Lori", "Willie", "Marie"),
    *("Desirée", "Félix", "Zoë", "José", "Soumya", "Hedayat", "Atsuki", "Nayab", "Maeve", "Rory", "Tegan", "Shonnie"),
    *("Channing", "Myrna", "Lamya", "Eleftheria", "Haley", "Kendra", "Francesca", "Alisha", "Torrie", "Whitney", "Ericka"),
)
SHORT_FORMS = {  # what people go by, from general knowledge; not drawn from the reference table, which lacks some of them
    "James": "Jim",
    "Jennifer": "Jen",
    "Michael": "Mike",
    "Elizabeth": "Liz",
    "David": "Dave",
    "Susan": "Sue",
    "Robert": "Bob",
    "William": "Bill",
    "Richard": "Rick",
    "Joseph": "Joe",
    "Margaret": "Peggy",
    "Thomas": "Tom",
    "Christopher": "Chris",
    "Katherine": "Kate",
    "Daniel": "Dan",
    "Jessica": "Jess",
    "Matthew": "Matt",
    "Anthony": "Tony",
    "Donald": "Don",
    "Amanda": "Mandy",
    "Steven": "Steve",
    "Melissa": "Missy",
    "Andrew": "Andy",
    "Deborah": "Deb",
    "Kenneth": "Ken",
    "Stephanie": "Stevie",
    "Joshua": "Josh",
    "Rebecca": "Becky",
    "Cynthia": "Cindy",
    "Timothy": "Tim",
    "Kathleen": "Katie",
    "Ronald": "Ron",
    "Angela": "Angie",
    "Edward": "Ted",
    "Jeffrey": "Jeff",
    "Samantha": "Sam",
    "Jacob": "Jake",
    "Nicholas": "Nick",
    "Jonathan": "Jon",
    "Benjamin": "Ben",
    "Gregory": "Greg",
    "Christina": "Tina",
    "Alexander": "Sasha",
    "Patrick": "Paddy",
    "Raymond": "Ray",
    "Zachary": "Zach",
    "Lawrence": "Larry",
    "Victoria": "Vicky",
    "Mary": "Molly",
    "John": "Jack",
    "Sarah": "Sally",
    "Henry": "Hank",
    "Charlotte": "Lottie",
    "Francesca": "Chesca",
    "Jacqueline": "Jacqui",
    "Natalie": "Tally",
    "Isabella": "Ibby",
    "Abigail": "Gail",
}
COMMON = (
    *("Smith", "Johnson", "Williams", "Brown", "Jones", "Garcia", "Miller", "Davis", "Rodriguez", "Martinez", "Hernandez"),
    *("Lopez", "Gonzalez", "Wilson", "Anderson", "Thomas", "Taylor", "Moore", "Jackson", "Martin", "Lee", "Perez"),
    *("Thompson", "White", "Harris", "Sanchez", "Clark", "Ramirez", "Lewis", "Robinson", "Walker", "Young", "Allen", "King"),
    *("Wright", "Scott", "Torres", "Nguyen", "Hill", "Flores", "Green", "Adams", "Nelson", "Baker", "Hall", "Rivera"),
    *("Campbell", "Mitchell", "Carter", "Roberts", "Patel", "Kim", "Khan", "Chang", "Ho", "Johnston", "Johnstone", "Hong"),
)
COMMON_SHARE, FLATTER = 0.25, 15  # James is one given name in forty then, Smith one family name in a hundred
_STARTS: tuple[str, ...] = (*"BCDFGHJKLMNPRSTVWZ", "Br", "Dr", "Gr", "Kr", "Sch", "St")
_VOWELS = ("a", "e", "i", "o", "u", "ei", "oo")
_MIDDLES = ("bl", "ck", "d", "ff", "ld", "ll", "lm", "m", "nd", "nn", "r", "rb", "rn", "ss", "st", "t", "v", "x")
_ENDS = ("a", "an", "ard", "berg", "ek", "er", "ham", "i", "ins", "ley", "man", "o", "off", "sen", "ski", "son", "ton", "ya")


def family_name(luck: Random) -> str:
    """A family name: one in four is a common one, the commoner the likelier; the others are invented."""
    if luck.random() < COMMON_SHARE:
        return zipf(COMMON, luck)
    return luck.choice(_STARTS) + luck.choice(_VOWELS) + luck.choice(_MIDDLES) + luck.choice(_ENDS)


def zipf(names: tuple[str, ...], luck: Random) -> str:
    """One of some names, the likelier the earlier it stands."""
    (chosen,) = luck.choices(range(len(names)), [1 / (rank + FLATTER) for rank in range(len(names))])
    return names[chosen]
