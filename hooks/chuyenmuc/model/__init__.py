"""The domain as plain values (quarter, roster, plan, post, column) without files, clock or HTML."""
