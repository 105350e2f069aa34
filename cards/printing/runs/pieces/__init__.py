"""How a village's volume of each piece is made."""
