"""What is measured: pages (`python -m tests.bench`) and printing (`manage.py bench_print`)."""
