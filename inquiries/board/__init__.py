"""What everybody may read: the notice board by month, and the posts of the village feed."""
