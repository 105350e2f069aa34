"""Invented names and telephone numbers, the same every time."""

from random import Random

from .data import names

MOBILE_PREFIX = "154000"  # 154 is assigned to no operator: nobody's number
MOBILES = 100_000
STEP = 7_919  # shares no factor with MOBILES, so that every number of the block comes once


class RandomSource:
    """Draws names and numbers; `seed` decides them, `phones` how many numbers are skipped."""

    def __init__(self, *, seed: int, pool: str, phones: int = 0):
        self.rng = Random(seed)
        self.pool = names()[pool]
        self.next_phone = phones
        self.taken: set[str] = set()

    def pick(self, options):
        return self.rng.choice(options)

    def chance(self, percent: float) -> bool:
        return self.rng.random() * 100 < percent

    def phone(self) -> str:
        self.next_phone += 1
        return f"{MOBILE_PREFIX}{self.next_phone * STEP % MOBILES:05d}"

    def name(self, *, sex: str = "", young: bool = False, surname: str = "") -> str:
        """A name that the village does not have yet; a crowded village gets namesakes rather than an endless search."""
        for _ in range(50):
            name = self._surname(surname) + self._given(sex or ("m" if self.chance(74) else "f"), young)
            if name not in self.taken:
                break
        self.taken.add(name)
        return name

    def resident(self) -> str:
        """A head of household: now and then a name from the place's other peoples."""
        if self.pool["extra"] and self.chance(1.5):
            name = self.pick(self.pool["extra"])
            if name not in self.taken:
                self.taken.add(name)
                return name
        return self.name()

    def _surname(self, fixed: str) -> str:
        if fixed:
            return fixed
        if self.pool["compound"] and self.chance(1):
            return self.pick(self.pool["compound"])
        return self.pick(self.pool["surnames"])

    def _given(self, sex: str, young: bool) -> str:
        first, last = ("young",) * 2 if young else ("men", "men") if sex == "m" else ("women", "women")
        one = self.pick(names()[f"{last}_last"])
        if self.chance(12):
            return one
        other = self.pick(names()[f"{first}_first"])
        return other + one if other != one else one
