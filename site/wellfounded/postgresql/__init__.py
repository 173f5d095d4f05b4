"""PostgreSQL as Django has it, with a look where Django asks (`base`)."""
