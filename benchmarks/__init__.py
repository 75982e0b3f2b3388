"""Measure what each step costs, on worlds of any size made of copies of the shipped case."""
