"""The workbook's sheets on portals."""

from chuyenmuc.coverage.portals import PortalCell, Portals, PortalTally
from chuyenmuc.exports.portal_sheets import add_portals
from chuyenmuc.model.portals.ruling import Ruling
from chuyenmuc.model.roster import School
from support.columns import Q4, day
from support.portal_records import finding

UNIT = School("truong", "Trường", "thcs")


class Sheets:
    """Keeps what is added."""

    def __init__(self) -> None:
        self.added = {}

    def add(self, name, header, rows) -> None:
        self.added[name] = [tuple(header), *(tuple(row) for row in rows)]


def test_there_is_a_row_a_quarter_and_a_row_a_unit_as_wide_as_their_heads():
    down = finding("not-reachable", "2026-11-20", cause="dns")
    found = finding("none", "2026-11-12", text="=1+1 \u202exem", dated=day("2026-11-01"))
    ruling = Ruling("truong", Q4, "own-column", day("2026-11-21"), "Tổ kiểm tra", "Xem lại", "Biên bản 3", "https://truong.edu.vn/bdg")
    cells = (
        PortalCell(UNIT, Q4, "own-column", ruling.day, found.day, found, ruling, down),
        PortalCell(UNIT, Q4, "not-reachable", down.day, down.day, down),
        PortalCell(UNIT, Q4, "unverified"),
    )
    tally = PortalTally({}, 3, 2, 1, 0, day("2026-11-20"), day("2026-11-21"))
    sheets = Sheets()
    add_portals(sheets, Portals((Q4,), {}, {Q4: tally}, {Q4: cells}), ("Mã",), lambda cell: (cell.unit.id,))
    (quarters, figures), units = sheets.added["Cổng từng quý"], sheets.added["Cổng từng đơn vị"]
    assert dict(zip(quarters, figures, strict=True)) == {
        "Quý": "Quý IV/2026", "Cổng phải có": 3, "Đã kiểm chứng": 2, "Có chuyên mục": 1, "Chưa kiểm chứng": 1, "Chưa khai cổng": 0,
        "Mục tiêu 4": 0.333, "Từ ngày": "20/11/2026", "Đến ngày": "21/11/2026",
    }  # fmt: skip
    ruled, unreached, unseen = (dict(zip(units[0], row, strict=True)) for row in units[1:])
    assert (ruled["Theo"], ruled["Cổng thông tin"], ruled["Văn bản"]) == ("Kết luận của người", "có chuyên mục riêng", "Biên bản 3")
    assert (ruled["Chữ tìm thấy"], ruled["Ngày của bài"], ruled["Địa chỉ"]) == ("=1+1 xem", "1/11/2026", "https://truong.edu.vn/bdg")
    assert ruled["Lần xem gần nhất"] == "20/11/2026: không vào được cổng: tên miền không còn trỏ tới máy chủ nào"
    assert unreached["Theo"] == "Lần xem của máy" and "tên miền" in unreached["Việc tiếp theo"]
    assert (unseen["Cổng thông tin"], unseen["Ngày"], unseen["Theo"]) == ("chưa kiểm chứng", "", "")
