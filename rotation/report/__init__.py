"""The papers: one frozen Report holds everything shown; each other module lays it out in one form."""
