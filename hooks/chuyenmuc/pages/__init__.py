"""What the site's pages show: groups of posts, listings, views, the dashboard."""
