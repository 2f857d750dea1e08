"""The record of a draw (``rut-tham.txt``): what it was made from and how, so that anybody can check it with pencil and ``sha256sum``."""

from chuyenmuc.inspections.draw import Draw
from chuyenmuc.model.roster import Roster
from chuyenmuc.words import LEVELS, day_long, quarter_long

_SHOWN = 16  # hexadecimal digits of a digest: enough to tell any two apart

_METHOD = """\
Cách rút, ai làm lại cũng ra đúng như vậy:
1. Xếp các đơn vị phải có chuyên mục trong quý theo mã cơ quan quản lý, rồi theo mã cấp học; trong cùng cơ quan và cấp học thì theo
   dấu SHA-256 của dòng chữ “{seed}|{day}|{quarter}|<mã đơn vị>”. Đánh số từ 0 đến {last}. Danh sách đã xếp ở dưới.
2. Số bắt đầu r: lấy 8 chữ số đầu của dấu SHA-256 của dòng chữ “{seed}|{day}|{quarter}”, đổi từ hệ 16 sang hệ 10, chia cho {whole} lấy
   số dư. Ở đây r = {start}.
3. Đơn vị số i được chọn khi số dư của (i × {part} + {start}) chia cho {whole} không nhỏ hơn {limit}.
Tính dấu SHA-256 của một dòng chữ: printf '%s' '{seed}|{day}|{quarter}' | sha256sum
Mỗi đơn vị có cơ hội như nhau; mỗi cơ quan, mỗi cấp học của một cơ quan được chọn theo đúng tỷ lệ, lệch chưa đến một đơn vị.
"""


def draw_record(draw: Draw, roster: Roster) -> str:
    """Return the record in Vietnamese: the draw, how to make it again, and the whole list with what was chosen."""
    whole, part, day = len(draw.places), len(draw.units), draw.day.isoformat()
    method = _METHOD.format(
        seed=draw.seed, day=day, quarter=draw.quarter, whole=whole, last=whole - 1, part=part, start=draw.start, limit=whole - part
    )
    command = f"chuyenmuc inspect --sample {part} --seed {draw.seed} --quarter {draw.quarter} --as-of {day} --dry-run"
    lines = [
        "RÚT THĂM ĐƠN VỊ ĐƯỢC KIỂM TRA",
        f"Chuyên mục {quarter_long(draw.quarter)}, rút {day_long(draw.day)}.",
        f"Mã rút thăm: {draw.seed}. Chọn {part} trong {whole} đơn vị.",
        "",
        method,
        f"Làm lại bằng máy, với danh sách đơn vị như hôm ấy: {command}",
        "",
        "TỪNG NHÓM (cơ quan quản lý, cấp học: được chọn / có)",
        *(f"{_agency(agency, roster)}, {LEVELS[level]}: {drawn} / {size}" for agency, level, size, drawn in draw.strata),
        "",
        "DANH SÁCH ĐÃ XẾP (x: được chọn)",
    ]
    for place in draw.places:
        mark = "x" if place.is_drawn else " "
        where = f"{place.agency or '-'} {place.level}"
        lines.append(f"{mark} {place.number:4}  {place.digest[:_SHOWN]}  {where}  {place.unit}  {roster.units[place.unit].name}")
    return "\n".join(lines) + "\n"


def _agency(agency: str, roster: Roster) -> str:
    return roster.agencies[agency].name if agency in roster.agencies else agency or "Không có cơ quan quản lý"
