"""What stands between a request and a view, and between a view's answer and the world (`docs/security.md`)."""
