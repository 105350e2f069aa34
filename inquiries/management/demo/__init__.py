"""What happened in the five presets: inquiries in every state, notice boards, posts, visits; all invented."""
