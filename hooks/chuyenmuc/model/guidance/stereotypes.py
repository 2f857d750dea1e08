"""Phrases that stereotype women, men, girls or boys: why, what to write instead, and what the reason rests on. Data for ``texts/style``.

A pattern is words; “|” in brackets stands for either, “?” after brackets for one that may be missing, “…” for at most five words, “,”
for a comma that may be missing.
A source supports the reason; it need not name the phrase. Only documents were taken of which the title page, the table of contents or
the passage could be read.
"""

from msgspec import Struct


class Stereotype(Struct, frozen=True):
    """A phrase as a ``pattern``, ``why`` it stereotypes, what to write ``instead``, and the ``source`` of the reason."""

    pattern: str
    why: str
    instead: str
    source: str


_LAW = "Luật Bình đẳng giới 2006, Điều 5 khoản 4"
_LAW_LEARNING = "Luật Bình đẳng giới 2006, Điều 14"
_LAW_FAMILY = "Luật Bình đẳng giới 2006, Điều 18"
_LAW_FORBIDS = "Luật Bình đẳng giới 2006, Điều 10"
_TEXTBOOKS = "Bộ GDĐT và UNESCO, Lồng ghép giới vào chương trình, sách giáo khoa giáo dục phổ thông, 2016, phần III"
_MEN_1 = "ISDS, Nam giới và nam tính trong một Việt Nam hội nhập, 2020, phát hiện 1, tr. 12"
_MEN_2 = "ISDS, Nam giới và nam tính trong một Việt Nam hội nhập, 2020, phát hiện 2, tr. 14"
_MEN_3 = "ISDS, Nam giới và nam tính trong một Việt Nam hội nhập, 2020, phát hiện 3, tr. 16"
_ISDS = "ISDS, Các yếu tố xã hội quyết định bất bình đẳng giới ở Việt Nam, 2015, phần Kết luận"
_WORK = "Hội LHPN Việt Nam, Truyền thông có nhạy cảm giới, tài liệu nhiệm kỳ 2012–2017, phần II mục 1"
_PRAISE = "Hội LHPN Việt Nam, Truyền thông có nhạy cảm giới, tài liệu nhiệm kỳ 2012–2017, lời nói đầu"
_LANGUAGE = "Nguyễn Văn Khang, Sự kì thị và sự chống kì thị đối với nữ giới trong sử dụng ngôn ngữ, 2020, mục 1"
_PRESS = "CSAGA, bản tin số 20, Nhạy cảm giới trong ngôn ngữ báo in, 2011"

STEREOTYPES = tuple(
    Stereotype(*row)
    for row in (
        ("phái yếu", "gọi cả một giới bằng sự yếu ớt", "“phụ nữ”, “nữ giới”", _LANGUAGE),
        ("phái đẹp", "gọi phụ nữ bằng vẻ ngoài", "“phụ nữ”, “các cô giáo”, “các bạn nữ”", _LANGUAGE),
        ("(phái mạnh|đấng mày râu|cánh mày râu)", "coi mạnh là bổn phận của nam giới", "“nam giới”, “các thầy”, “các bạn nam”", _MEN_1),
        ("(chân yếu tay mềm|liễu yếu đào tơ)", "coi phụ nữ là người yếu sức", "nói đúng việc: ai mang được gì, ai cần giúp gì", _LANGUAGE),
        ("(nữ nhi|đàn bà) thường tình", "coi điều xấu là bản tính của phụ nữ", "nói đúng hành vi của người ấy", _LANGUAGE),
        ("(bình hoa di động|chân dài não ngắn|hot girl|hotgirl|kiều nữ)", "coi phụ nữ là để ngắm", "nêu tên và việc người ấy làm", _PRESS),
        ("bóng hồng", "gọi phụ nữ bằng vẻ ngoài", "“nữ kỹ sư”, “bạn nữ duy nhất trong đội”", _PRESS),
        ("(gái ế|gái già|ế chồng|bà cô già)",
         "đo giá trị phụ nữ bằng việc lấy chồng", "“người độc thân”, hoặc bỏ, vì không liên quan", _PRESS),
        ("(đồ|thằng) đàn bà", "lấy phụ nữ làm lời mắng", "nói đúng điều người ấy làm sai", _LANGUAGE),
        ("đàn ông mặc váy", "lấy phụ nữ làm lời chê", "nói đúng điều người ấy làm sai", _LANGUAGE),
        ("(yếu đuối|yếu ớt|ẻo lả|nhát|nhút nhát|khóc|mít ướt|õng ẹo|lắm lời) như (con gái|đàn bà|phụ nữ)",
         "lấy con gái làm thước đo sự yếu kém", "“rụt rè”, “còn sợ”; ai cũng có lúc như thế", _TEXTBOOKS),
        ("(nam tính|đàn ông|con trai|nam nhi|nam giới) (là|thì)? (phải|phải biết|cần phải) (luôn)? (mạnh mẽ|cứng rắn|bản lĩnh)",
         "ép con trai vào một khuôn, bạn nào khác thì thấy mình kém", "“ai cũng có lúc mạnh, lúc cần giúp”", _MEN_1),
        ("(đàn ông|con trai|nam nhi|nam giới) (thì)? (không được|không được phép|không nên|cấm) (khóc|yếu đuối|yếu mềm)",
         "dạy con trai giấu nỗi buồn, khó tìm người giúp", "“buồn thì khóc được, kể ra được”", _MEN_2),
        ("(đàn ông|con trai|nam nhi) (mà|gì mà|mà lại) (khóc|yếu đuối|nhát|sợ)",
         "chê con trai vì có cảm xúc", "“bạn ấy buồn và đã nói ra”", _MEN_2),
        ("(người)? đàn ông đích thực", "đặt ra một khuôn để đo mọi người đàn ông", "nêu đúng điều đáng quý: tử tế, biết chia sẻ", _MEN_1),
        ("(chí làm trai|nam nhi đại trượng phu|đấng nam nhi)", "coi chí lớn là của riêng con trai", "“chí lớn”, “ước mơ”", _MEN_1),
        ("(đàn ông|người đàn ông|người chồng|chồng|con trai|nam giới|người cha|bố) (luôn|phải|vẫn|mới)? (là|làm) trụ cột",
         "đặt gánh nặng kiếm tiền lên một người, coi nhẹ công của người kia", "“bố mẹ cùng lo cho gia đình”", _MEN_2),
        ("(phụ nữ|người phụ nữ|người vợ|người mẹ|con gái|đàn bà) (thì)? (phải|phải biết|cần phải|cần biết|nên biết) (hi|hy) sinh",
         "coi việc quên mình là bổn phận của phụ nữ", "“cả nhà cùng gánh vác”", _ISDS),
        ("đức (hi|hy) sinh (cao cả)? của (người)? (phụ nữ|vợ|mẹ)",
         "khen để phụ nữ tiếp tục chịu phần thiệt", "kể việc cụ thể, và ai đã chia sẻ việc ấy", _PRAISE),
        ("thiên chức",
         "coi việc chăm con, việc nhà là trời giao riêng cho phụ nữ", "“việc làm mẹ”, “việc chăm con của cả hai bố mẹ”", _WORK),
        ("(việc|chuyện) (của)? (riêng)? (đàn bà|con gái)", "chia việc theo giới", "“việc của cả nhà”, “việc của cả lớp”", _LAW_FAMILY),
        ("là (công)? (việc|chuyện) (của)? (riêng)? (phụ nữ|nữ giới|chị em)",
         "chia việc theo giới", "“việc của cả nhà”, “việc của cả lớp”", _LAW_FAMILY),
        ("việc (là)? của (đàn ông|con trai|nam giới|cánh đàn ông)", "chia việc theo giới", "“việc ai cũng làm được”", _TEXTBOOKS),
        ("(giúp|phụ|đỡ đần|phụ giúp|đỡ) vợ (làm)? (việc nhà|nấu cơm|rửa bát|nội trợ|dọn nhà|bếp núc)",
         "“giúp” nghĩa là việc ấy vốn của người kia", "“chia sẻ việc nhà”, “làm việc nhà”", _LAW_FAMILY),
        ("tề gia nội trợ", "giao việc nhà cho riêng phụ nữ", "“việc nhà”", _WORK),
        ("(con gái|phụ nữ|nữ sinh|bạn gái|học sinh nữ|chị em) … (phải|cần|nên|biết|giỏi|học) … nữ công gia chánh",
         "coi việc bếp núc, khâu vá là bổn phận riêng của con gái", "“kỹ năng sống”, cho cả nam lẫn nữ", _TEXTBOOKS),
        ("(con gái|phụ nữ|đàn bà) (thì)? học (nhiều|cao|lắm|cho lắm) … (làm gì|để làm gì|cũng lấy chồng|cũng thế thôi|khó lấy chồng)",
         "coi việc học của con gái là thừa", "“con trai, con gái được học như nhau”", _LAW_LEARNING),
        ("(con gái|phụ nữ) (thì)? không cần học (cao|nhiều|lắm)", "coi việc học của con gái là thừa",
         "“con trai, con gái được học như nhau”", _LAW_LEARNING),
        ("(con gái|nữ|phụ nữ) (thì)? (không hợp|không nên học|không học được|học kém|kém) (với)? "
         "(các)? (môn|ngành|nghề)? (kỹ thuật|toán|tin học|công nghệ|khoa học|tự nhiên|cơ khí)",
         "đoán năng lực theo giới", "nói về người cụ thể, hoặc số liệu có nguồn", _LAW_LEARNING),
        ("(ngành|nghề|môn) (học)? (chỉ)? (dành cho|của|hợp với|phù hợp với) (riêng)? (con trai|con gái|nam giới|nữ giới|đàn ông|phụ nữ)",
         "chia nghề theo giới", "“ai thích và có sức thì theo được”", _LAW_LEARNING),
        ("con gái (thì)? (phải|cần phải|phải biết) (dịu dàng|nết na|đảm đang|ý tứ|thuỳ mị|thùy mị|đoan trang|ngoan ngoãn|giữ ý)",
         "ép con gái vào một khuôn", "“lịch sự, chu đáo”, nói với cả hai giới", _PRAISE),
        ("(là)? (con gái|phụ nữ) (thì|là) phải (đẹp|biết làm đẹp|xinh)",
         "đo giá trị con gái bằng vẻ ngoài", "khen việc bạn ấy làm", _PRAISE),
        ("con gái là con người ta", "coi con gái không phải con của nhà mình", "“con nào cũng là con”", _LAW_FAMILY),
        ("(phải|cố|mong|cần) (có|đẻ|sinh)? (được)? (con trai|thằng cu) … nối dõi",
         "coi con trai quý hơn con gái", "“con nào cũng quý”", _LAW_FAMILY),
        ("(con hư tại mẹ|cháu hư tại bà)", "đổ việc dạy con cho riêng phụ nữ", "“bố mẹ cùng dạy con”", _LAW_FAMILY),
        ("đàn ông xây nhà , (đàn bà|phụ nữ) xây tổ ấm", "chia vai trong nhà theo giới", "“cả hai cùng xây tổ ấm”", _LAW_FAMILY),
        ("thuyền theo lái , gái theo chồng", "coi vợ phải theo chồng", "“vợ chồng cùng bàn”", _LAW_FAMILY),
        ("đàn ông nông nổi giếng khơi", "xếp hạng hiểu biết theo giới", "bỏ câu này", _LAW),
        ("(đằng sau|phía sau) (mỗi|một)? (người)? đàn ông thành (công|đạt)",
         "đặt phụ nữ vào chỗ đứng sau", "kể việc của chính người phụ nữ ấy", _MEN_3),
        ("nữ tài xế (gây|tông|đâm|lùi|đạp nhầm|mất lái|lái ẩu|lái kiểu|đỗ xe)", "nhắc giới tính của người lái để chê", "“tài xế”", _PRESS),
        ("(đàn bà|phụ nữ|chị em) (mà)? lái xe (thì|là|như|kiểu|mà|ẩu|kém|nguy hiểm)", "chê tay lái theo giới", "“người lái xe ẩu”", _LAW),
        ("(bán|đổ) xăng cho (phụ nữ|đàn bà|chị em)", "lấy phụ nữ lái xe làm trò đùa", "bỏ câu này", _LAW),
        ("(tuy là|dù là|dẫu là|mặc dù là|là) (phụ nữ|nữ|con gái|phận nữ) nhưng",
         "ngầm coi nữ làm được là lạ", "kể việc người ấy làm, không cần “nhưng”", _TEXTBOOKS),
        ("không (hề)? (thua|thua kém|kém) (gì)? (các)? (cánh)? (đàn ông|nam giới|con trai|đấng mày râu)",
         "lấy nam giới làm thước đo", "nêu kết quả: “nâng được 60 kg”", _TEXTBOOKS),
        ("(ăn mặc|mặc) (hở hang|thế|như thế|váy ngắn) … (bảo sao|thì trách ai|nên bị|nên mới bị)",
         "đổ lỗi cho người bị hại", "“lỗi là của người xâm hại”", _LAW_FORBIDS),
        ("con trai (mà|thì|nó|vốn)? (nghịch|đánh nhau|trêu bạn gái) (là)? (bình thường|chuyện thường|một tí)",
         "coi bạo lực của con trai là tự nhiên", "gọi đúng tên: “bắt nạt”, “quấy rối”", _MEN_3),
    )
)  # fmt: skip
"""In the order of the words' kinds: names for women and men, feelings, duties, learning, family, mockery."""
