"""The people to call in a unit."""

import pytest

from chuyenmuc.reminders.contacts import Contact, Contacts, Sender

LAN, NAM = Contact("Cô Lan", "lan@hoa-sua.example.vn"), Contact("Thầy Nam", phone="0912 345 678")


def test_the_people_of_a_unit_come_in_the_order_of_the_file():
    assert Contacts(units={"thcs-hoa-sua": (NAM, LAN), "mam-non-mai": (LAN,)}).of("thcs-hoa-sua") == (NAM, LAN)


@pytest.mark.parametrize("contacts", [Contacts(), Contacts(units={"mam-non-mai": (LAN,)}), Contacts(units={"thcs-hoa-sua": ()})])
def test_a_unit_that_nobody_is_known_of_has_no_people(contacts):
    assert contacts.of("thcs-hoa-sua") == ()


def test_without_a_file_the_office_has_neither_name_nor_address():
    assert Contacts().office == Sender(None, None, None, None)


def test_two_files_do_not_share_their_people():
    one, other = Contacts(), Contacts()
    one.units["thcs-hoa-sua"] = (LAN,)
    assert other.units == {}
