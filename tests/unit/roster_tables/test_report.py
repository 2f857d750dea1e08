"""What an import would change, in words."""

from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Agency, Roster, School, Span
from chuyenmuc.reminders.contacts import Contact
from chuyenmuc.roster_tables.comparison import Change, Comparison
from chuyenmuc.roster_tables.listed import Found
from chuyenmuc.roster_tables.report import lines

Q2, Q3, Q4 = Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4)
ROSTER = Roster({"mot": Agency("mot", "UBND phường Một"), "hai": Agency("hai", "UBND phường Hai")})
SUA = School("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs", None, (("mot", None),))


def told(*changes: Change, **more) -> list[str]:
    return list(lines(Comparison(list(changes), **more), ROSTER, Q4))


def test_each_kind_of_change_has_its_line():
    new = replace(SUA, id="thcs-moi", name="Trường THCS Mới", ownership="tu-thuc", website="https://moi.example.edu.vn/", open=(Span(Q3),))
    found = told(
        Change("new", None, new, "dòng 5"),
        Change("renamed", SUA, replace(SUA, name="Trường THCS Hoa Sen"), "dòng 6"),
        Change("merged", SUA, replace(SUA, merged_into="thcs-moi", open=(Span(None, Q2),))),
        Change("closed", SUA, replace(SUA, open=(Span(None, Q2),))),
        Change("reopened", SUA, replace(SUA, open=(Span(None, Q2), Span(Q4))), "dòng 7"),
        Change("moved", SUA, replace(SUA, level="lien-cap", management=(("mot", None), ("hai", Q3))), "dòng 8"),
        Change("moved", SUA, replace(SUA, management=(("hai", None),)), "dòng 9"),
        Change("edited", replace(SUA, address="Số 1"), replace(SUA, ownership="cong-lap", address="Số 2"), "dòng 10"),
        listed=9,
        same=3,
    )
    assert found == [
        "Đọc được 9 đơn vị trong tệp.",
        "MỚI (1)",
        "  thcs-moi: Trường THCS Mới, THCS, Tư thục, UBND phường Một, https://moi.example.edu.vn/, từ quý III/2026 (dòng 5)",
        "ĐỔI TÊN (1)",
        "  thcs-hoa-sua: Trường THCS Hoa Sữa → Trường THCS Hoa Sen (dòng 6)",
        "SÁP NHẬP (1)",
        "  thcs-hoa-sua: vào thcs-moi; hoạt động đến hết quý II/2026",
        "ĐÓNG (1)",
        "  thcs-hoa-sua: hoạt động đến hết quý II/2026",
        "MỞ LẠI (1)",
        "  thcs-hoa-sua: hoạt động từ quý IV/2026 (dòng 7)",
        "CHUYỂN CẤP HỌC, CƠ QUAN QUẢN LÝ (2)",
        "  thcs-hoa-sua: THCS → Liên cấp; UBND phường Một → UBND phường Hai từ quý III/2026 (dòng 8)",
        "  thcs-hoa-sua: UBND phường Một → UBND phường Hai (dòng 9)",
        "SỬA, GHI THÊM (1)",
        "  thcs-hoa-sua: loại hình: Công lập; địa chỉ: Số 1 → Số 2 (dòng 10)",
        "KHÔNG ĐỔI: 3",
    ]


def test_people_are_counted_and_never_shown():
    found = told(people={"thcs-hoa-sua": (Contact("An", "an@x.example.vn", "0912345678"),)}, found=Found(notes=["Bỏ qua một cột."]))
    assert found[-2:] == [
        "NGƯỜI LIÊN HỆ: ghi cho 1 đơn vị vào .contacts.yml (tên, số, thư không in ra đây)",
        "Lưu ý: Bỏ qua một cột.",
    ]
