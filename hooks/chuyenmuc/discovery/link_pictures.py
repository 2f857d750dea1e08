"""Which picture each link shows: a post's own, cropped, or one drawn for the unit, topic, quarter, level or agency that it leads to."""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from pathlib import Path

from chuyenmuc import address
from chuyenmuc.artwork import link_card, link_crop
from chuyenmuc.artwork.files import SharingPictures
from chuyenmuc.discovery.head import SiteFacts
from chuyenmuc.discovery.open_graph import SharedPicture, alt_of, card_of
from chuyenmuc.model.post import Post
from chuyenmuc.pages.groups import Group
from chuyenmuc.pages.views import View
from chuyenmuc.texts.plain_text import plain_text

OnProgress = Callable[[int, int], None]


def drawn_for_groups(pictures: SharingPictures, views: Iterable[View], site: SiteFacts, progress: OnProgress) -> dict[str, SharedPicture]:
    """Draw the cards of all groups that have a listing; return each by the address of the listing, that of the site by the home page's."""
    groups = {view.values["group"] for view in views if "listing" in view.values}
    cards = {
        where: card_of(group, site.name, site.description)
        for where, group in sorted(((_listing(group), group) for group in groups), key=itemgetter(0))
    }
    wanted = {address.link_picture(where): card for where, card in cards.items()}
    versions = pictures.cards(wanted, site.name, address.readable_host(site.url), progress)
    return {
        where: SharedPicture(address.link_picture(where), link_card.MEDIA_TYPE, alt_of(card), versions[address.link_picture(where)])
        for where, card in cards.items()
    }


def cropped_for_posts(
    pictures: SharingPictures, posts: Iterable[Post], file_of: Callable[[str], Path | None], progress: OnProgress
) -> dict[str, SharedPicture]:
    """Crop the pictures of posts; return each by the post's id. ``file_of`` returns the published file at an address, None if none."""
    shown: dict[str, tuple[Post, Path]] = {}
    for post in posts:
        if post.image and (file := file_of(address.media(post.image.path))):
            shown[address.post_crop(post.unit, post.stem)] = post, file
    versions: Mapping[str, str] = pictures.crops({where: file for where, (_, file) in shown.items()}, progress)
    return {
        post.id: SharedPicture(where, link_crop.MEDIA_TYPE, plain_text(post.image.alt), versions[where])
        for where, (post, _) in shown.items()
        if where in versions and post.image
    }


def _listing(group: Group) -> str:
    return address.HOME if group.kind == "site" else group.listing
