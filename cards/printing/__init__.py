"""Everything printed from the register: what it says, how it is drawn, issued, delivered and kept true."""
