"""Pictures that the site draws itself: fonts, logo, pictures of links, drawings of topics."""
