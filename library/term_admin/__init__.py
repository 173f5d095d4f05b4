"""The admin's screens for terms: the trees, their forms, and the merging of one term into another."""
