"""Measurements: worlds of any size made of copies of the shipped case, and what each step costs on them."""
