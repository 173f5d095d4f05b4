"""Reading a library and its cases from CSV files (`docs/importing.md`)."""
