"""What there is: quarter, roster, plan, post, column. Values alone: no file, no clock, no HTML."""
