"""Pictures, sounds and films that people contribute: examined, and pictures reduced to copies."""
