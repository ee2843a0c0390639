"""Intake: what comes from outside, and which partner would suit."""
