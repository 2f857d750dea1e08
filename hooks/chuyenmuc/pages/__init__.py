"""The contents of the site's pages: groups of posts, listings, views, the dashboard."""
