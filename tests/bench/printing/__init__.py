"""Rival engines that print the same contact cards; none of them is part of the product."""
