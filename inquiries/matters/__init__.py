"""An inquiry from its entry to the verdict of who asked: moves, answers, echo slip and receipt."""
