"""What happened in the five places: inquiries in every state, posted boards, visits; all of it invented."""
