"""Pages of the chain: the form of a step, stepper and readiness, menu, bulk action."""
