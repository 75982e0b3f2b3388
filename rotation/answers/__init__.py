"""From scenarios to ranked plans and fronts."""
