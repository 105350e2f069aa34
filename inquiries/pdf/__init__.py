"""The printed pieces of inquiries: echo slip, receipt, board sheet. Import inside views and commands only."""
