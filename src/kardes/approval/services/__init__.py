"""REST: ``@workflow`` by the transition contract, and ``@readiness``."""
