"""What brings rooms together: start page, dashboards, the page of a home and of a village, month pack."""
