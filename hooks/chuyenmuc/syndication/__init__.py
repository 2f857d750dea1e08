"""What other sites take: feeds and embeds."""
