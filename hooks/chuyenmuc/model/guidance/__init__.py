"""What the office gives authors: the guide, introductions to topics, starting outlines, phrases to think about."""
