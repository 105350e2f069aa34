"""Signs that are drawn like a letter or a digit and are another one."""

RADICALS = dict(
    zip(
        "⺁⺊⺌⺎⺒⺓⺗⺜⺝⺞⺟⺠⺢⺣⺧⺩⺪⺫⺬⺮⺶⺷⺹⺻⺼⺽⻁⻃⻄⻅⻆⻇⻉⻊⻋⻏⻐⻑⻓⻔⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂卜小兀巳幺心日月歹母民水火牛王疋目示竹羊羊老聿肉臼虎西西见角角贝足车邑金长长门青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟",
        strict=True,
    )
)
"""Radicals of the supplement, drawn like a letter; those of Kangxi fold by themselves."""
BEASTS = dict(zip("🐝🍯🐷🐖🐮🐄🐑🐐🐔🐓🦆🐟🍄🌿🍵🌶", "蜂蜜猪猪牛牛羊羊鸡鸡鸭鱼菌药茶椒", strict=True))
"""Animals and plants, drawn for the trade of a home: 养🐝的."""
DRAWN_AS = (
    RADICALS | {**dict.fromkeys("○◯⚪⭕", "0"), "➕": "+", "╋": "+", "廿": "二十", "卅": "三十"} | BEASTS
)
DRAWN_LIKE = str.maketrans("аеорсухіӏԛѕјοαι", "aeopcyxilqsjoai")  # Cyrillic and Greek
