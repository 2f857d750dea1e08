"""Pictures, sounds and films that people bring: examined and reduced."""
