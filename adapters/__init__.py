"""The outside world, one package per product; each knows the ports and the domain, never another adapter."""
