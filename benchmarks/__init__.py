"""How fast factcheck is: against the ceiling of the machine, what a user would do instead, and more articles."""
