"""What other sites show of the column: feeds and embeds."""
