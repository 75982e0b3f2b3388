"""Answer scenarios with ranked plans and fronts."""
