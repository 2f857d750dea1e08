"""Starting outlines of posts, as one table.

Made from it: what ``chuyenmuc new --outline`` writes (``authoring/new_post``), the list of ``chuyenmuc new --outlines``, the table in
docs/huong-dan/viet-bai.md (a test compares them), and what the check recognises as left unfilled (``texts/prompts``).

A prompt is a paragraph in square brackets: it shows in every editor and on the page, so that nobody publishes one without seeing it,
and Markdown makes nothing of it. A comment would be invisible in both, and a line of dots says nothing of what to write. Prompts ask
for what only the author knows: who, when, how many boys and girls, what was said, what has changed. To add an outline, add a row.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct


class Outline(Struct, frozen=True):
    """One outline: its ``id`` (a–z and “-”), its ``name``, in one sentence when to ``use`` it, a post's ``kind``, and its Markdown."""

    id: str
    name: str
    use: str
    kind: str
    body: str

    @property
    def prompts(self) -> tuple[str, ...]:
        """Its prompts in their order, without the brackets."""
        return tuple(line[1:-1] for line in self.body.splitlines() if line.startswith("["))


def _outline(id_: str, name: str, use: str, paragraphs: str, kind: str = "article") -> Outline:
    """Return an outline, of which each line of ``paragraphs`` is a paragraph or a heading."""
    return Outline(id_, name, use, kind, "\n\n".join(paragraphs.strip().splitlines()))


_ALL = (
    _outline("phong-van", "Phỏng vấn", "Khi có một người đáng nghe và chịu kể: hỏi chuyện rồi để chính người ấy nói.", """
[Người được hỏi là ai, làm việc gì, đã bao nhiêu năm? Vì sao tìm đến người này đúng lúc này?]
[Gặp ở đâu, ngày nào, ai hỏi? Tả một chi tiết nhìn thấy lúc ấy: cái bàn, đôi tay, việc đang làm dở.]
## Một ngày làm việc
[Hỏi: một ngày bắt đầu lúc mấy giờ, việc nào nặng nhất, ai đỡ một tay?]
[Chép câu trả lời đúng lời người nói, cả chỗ ngập ngừng; đừng sửa thành văn báo cáo.]
## Có lúc nào khó vì là nữ, hay vì là nam
[Hỏi về một lần cụ thể: hôm ấy ai nói gì, người được hỏi đáp thế nào, rồi việc ra sao?]
[Sau lần ấy có gì đổi khác: người ấy làm khác đi điều gì, người chung quanh đổi điều gì?]
## Điều muốn nhắn
[Người ấy mong trường mình đổi một việc nhỏ nào, ngay từ tuần sau?]
[Người được hỏi đã đọc lại bài và bằng lòng cho đăng chưa, ngày nào? Là học sinh thì chỉ ghi tên gọi và lớp, không ghi cả họ tên.]
"""),
    _outline("guong-dien-hinh", "Gương điển hình, mô hình hay",
             "Khi một người hay một nhóm trong trường đã làm được một việc cụ thể mà nơi khác học theo được.", """
[Ai, làm gì ở trường, đã làm được việc nào? Kể trong hai câu, có ngày và có con số.]
## Trước đó thế nào
[Trước khi có việc này mọi người vẫn làm ra sao, ai thiệt, ai ngại?]
[Điều gì khiến người ấy không chờ thêm nữa: một câu nghe được, một con số, một buổi nào?]
## Đã làm từng bước
[Việc đầu tiên là gì, làm cùng ai, mất bao lâu, tốn bao nhiêu tiền?]
[Có lần nào hỏng hay bị từ chối không: chuyện gì xảy ra, gỡ thế nào?]
## Bây giờ khác gì
[Con số trước và sau: bao nhiêu nam, bao nhiêu nữ tham gia, cái gì tăng, cái gì chưa đổi?]
[Người khác nói gì về việc này, chép đúng một câu, ghi ai nói; học sinh thì chỉ ghi tên gọi và lớp.]
## Trường khác muốn làm theo
[Bắt đầu từ việc nào, cần có gì, hỏi ai ở trường mình?]
"""),
    _outline("lam-theo", "Làm theo một mô hình", "Khi trường mình đã thử cách làm của trường khác và có điều để kể lại.", """
[Học từ mô hình nào, của trường nào? Dẫn liên kết tới bài ấy, và kể trong một câu họ đã làm gì.]
## Vì sao hợp với trường mình
[Ở trường mình chuyện ấy đang ra sao: ai làm, ai chưa từng làm, con số nào đã đếm được?]
[Ai đề nghị thử, ai còn ngại? Chép một câu của mỗi bên.]
## Đã đổi điều gì cho vừa
[Phần nào giữ đúng như trường kia, phần nào phải đổi: giờ giấc, người làm, tiền, chỗ?]
[Tuần đầu vướng gì, hỏi ai, gỡ thế nào?]
## Đến nay
[Con số trước và sau, nam bao nhiêu, nữ bao nhiêu? Chưa thấy khác thì nói là chưa.]
[Một câu của người đã tham gia, chép đúng lời; học sinh thì chỉ ghi tên gọi và lớp.]
## Nhắn lại trường đi trước
[Điều gì nên nói thêm trong mô hình ấy để nơi khác đỡ mất công?]
"""),
    _outline("tiet-hoc", "Kể lại một tiết học", "Khi một bài học, một dự án đã lồng ghép bình đẳng giới và đồng nghiệp có thể dạy lại.", """
[Lớp nào, môn gì, bài nào, ngày nào? Lớp có bao nhiêu bạn nam, bao nhiêu bạn nữ?]
## Vì sao chọn bài này
[Trong sách, trong lớp hay ngoài sân, thầy cô đã thấy điều gì chưa cân giữa nam và nữ?]
[Học xong, học sinh nói được hay làm được điều gì mà trước tiết học thì chưa?]
## Trong lớp
[Mở đầu thế nào: thầy cô hỏi câu gì, học sinh đoán ra sao, trên bảng ghi những gì?]
[Có lúc nào cả lớp cãi nhau, hay im bặt: câu nào gây ra, ai gỡ?]
[Câu nào của học sinh đáng nhớ nhất? Chép đúng lời, chỉ ghi tên gọi hoặc “một bạn nữ lớp 6B”.]
## Đếm lại cuối giờ
[Bao nhiêu bạn đổi ý, phiếu trước và phiếu sau khác nhau chỗ nào, nam và nữ có khác nhau không?]
[Dạy lại thì bỏ hoạt động nào, thêm câu hỏi nào?]
## Mang về dùng
[Phiếu, tranh, câu chuyện đã dùng lấy từ đâu? Dẫn liên kết, hoặc chép nguyên các câu hỏi ra đây.]
"""),
    _outline("su-kien", "Kể lại một hoạt động",
             "Khi vừa xong một buổi, một đợt và muốn kể điều đã xảy ra, không phải điều ghi trong kế hoạch.", """
[Một khoảnh khắc của buổi ấy: ai đang làm gì, ở góc nào, nghe thấy câu gì? Mở bài bằng cảnh này, đừng bằng lời khai mạc.]
## Ai làm, cho ai
[Ngày nào, từ mấy giờ, ở đâu; bao nhiêu học sinh nam, học sinh nữ, bao nhiêu bố, mẹ, thầy, cô?]
[Ai nghĩ ra, ai chuẩn bị? Việc nào nam làm, việc nào nữ làm, và vì sao chia như thế?]
## Điều không ai tính trước
[Chuyện gì nằm ngoài kế hoạch: cơn mưa, câu hỏi khó, một bạn vốn ít nói đã đứng lên?]
[Một câu của người dự và một câu của người tổ chức, chép đúng lời; học sinh thì chỉ ghi tên gọi và lớp.]
## Một tuần sau
[Còn lại gì: việc nào vẫn được làm, thói quen nào đã đổi, con số nào đếm được?]
[Lần sau giữ gì, bỏ gì, ai nhận việc?]
"""),
    _outline("phong-su-anh", "Phóng sự ảnh", "Khi có từ ba tấm hình đẹp kể được một chuyện, mỗi hình một lời tả và một chú thích.", """
<!-- Mỗi hình một đoạn, viết như sau: ![Hai bạn nhặt rau](anh/nhat-rau.jpg "Nhặt rau trước giờ nấu, sân sau bếp trường.") -->
[Mở bài trong hai, ba câu: chuyện gì, ở đâu, hôm nào, ai cầm máy?]
## Trước giờ bắt đầu
[Đặt hình 1 vào đây, cảnh rộng: nơi ấy trông ra sao, có bao nhiêu người, bao nhiêu nam, bao nhiêu nữ?]
## Đang làm
[Đặt hình 2 vào đây, cảnh gần: ai đang làm một việc mà trước nay ít ai nghĩ là của họ?]
[Đặt hình 3 vào đây, lúc khó nhất hay vui nhất: chuyện gì vừa xảy ra, ai nói câu gì?]
## Khi mọi người đã về
[Đặt hình 4 vào đây, thứ còn lại: sản phẩm, tấm bảng, cái sân đã quét; chú thích nói điều hình không nói.]
[Trong hình nhận ra được ai, ai đã đồng ý, ngày nào? Ghi vào “people” và “consent” ở đầu bài, không ghi tên các em.]
""", "photo"),
    _outline("phap-luat-trong-lop", "Pháp luật trong lớp",
             "Khi đem một điều luật vào giờ sinh hoạt hay Giáo dục công dân, bắt đầu từ một chuyện có thật.", """
[Chuyện gì đã xảy ra với học sinh, ai nói gì, ai làm gì? Kể khi đã đổi tên, đổi lớp, để không ai nhận ra em nào.]
## Cả lớp nghĩ gì, trước khi giở luật
[Thầy cô hỏi câu nào? Bao nhiêu bạn nam, bao nhiêu bạn nữ cho là đúng, là sai, là chưa chắc?]
[Hai ý trái nhau trong lớp là gì, mỗi ý chép đúng một câu?]
## Luật nói gì
[Văn bản nào, số mấy, điều mấy, khoản mấy? Dẫn liên kết tới bản đang có hiệu lực và ghi ngày tra.]
[Nói lại điều ấy trong hai câu, bằng lời mà học sinh lớp mình hiểu được.]
## Ở trường mình thì làm thế nào
[Gặp chuyện ấy thì báo ai, ở phòng nào, giờ nào, số điện thoại nào; khi nào gọi 111?]
[Sau buổi này nội quy lớp hay trường sửa câu nào? Chưa sửa thì ai đề nghị, bao giờ?]
"""),
    _outline("ngay-ky-niem", "Một ngày kỷ niệm",
             "Khi viết cho 8/3, 28/6, 20/10 hay Tháng hành động mà không muốn lặp lại lời chúc năm ngoái.", """
[Viết cho ngày nào, và năm nay ở trường mình có ai, có việc gì đáng kể vào dịp ấy?]
## Ngày này từ đâu mà có
[Một chi tiết ít người biết về nguồn gốc của ngày, đọc ở đâu? Dẫn nguồn, không chép quá hai câu.]
[Ở địa phương mình có con người, ngôi nhà, tên đường nào gắn với ngày ấy?]
## Năm nay trường mình làm gì
[Thay cho hoa và thiệp đã làm việc gì, ai làm, từ hôm nào đến hôm nào?]
[Các thầy, các bố, các bạn nam nhận việc gì, làm được đến đâu? Kể cả việc bỏ dở.]
## Người được cảm ơn nói gì
[Hỏi chính người được tặng hoa: điều cô, điều mẹ cần hơn cả là gì? Chép đúng một câu.]
## Qua ngày ấy rồi
[Việc nào còn làm tiếp, ai nhắc nhau, hôm nào xem lại?]
"""),
    _outline("cau-lac-bo", "Câu lạc bộ, đội nhóm", "Khi một nhóm học sinh đã sinh hoạt được vài buổi và có chuyện để kể.", """
[Nhóm tên gì, họp hôm nào, ở đâu, ai đứng đầu? Bao nhiêu bạn nam, bao nhiêu bạn nữ?]
## Một buổi của nhóm
[Kể một buổi từ lúc mở cửa đến lúc xếp ghế: ai đến trước, ai làm gì, ai còn ngồi ngoài nhìn?]
[Việc nào quen giao cho nam, việc nào quen giao cho nữ? Nhóm đã thử đổi chỗ chưa, rồi sao?]
## Suýt không vào
[Một bạn đã ngại vào hoặc suýt bỏ: vì sao, điều gì giữ bạn lại? Chỉ ghi tên gọi và lớp, khi bạn đồng ý.]
## Đã làm được
[Sản phẩm, buổi diễn hay trận đấu nào, ngày nào, bao nhiêu người xem, ai nhận phần khó?]
[Nhóm xin nhà trường điều gì mà chưa có: phòng, giờ, dụng cụ, người hướng dẫn?]
## Muốn vào nhóm
[Gặp ai, hôm nào, cần mang gì theo? Có điều kiện gì không, hay ai cũng vào được?]
"""),
    _outline("goc-phu-huynh", "Góc phụ huynh", "Khi viết cho bố mẹ đọc trên điện thoại tối nay và thử được ngay.", """
[Một cảnh ở nhà mà bố mẹ nào cũng gặp: mấy giờ, ai đang bận, con nói câu gì?]
## Vì sao nên để ý
[Thầy cô thấy câu ấy theo các con đến lớp thế nào? Một ví dụ, không để lộ em nào.]
[Hỏi phụ huynh lớp mình được con số nào: bao nhiêu bố, bao nhiêu mẹ trả lời, họ nói gì?]
## Thử trong tuần này
[Việc thứ nhất, mười phút là xong: ai làm, lúc nào, nói với con câu gì?]
[Việc thứ hai, cả nhà cùng làm: chia thế nào để con trai, con gái như nhau?]
[Câu người lớn hay buột miệng và câu nên nói thay, đặt cạnh nhau, mỗi bên một câu.]
## Một nhà đã thử
[Nhà ấy làm gì, được mấy hôm, vướng chỗ nào? Kể khi gia đình đã đồng ý, không ghi họ tên con.]
## Cần hỏi thêm
[Gặp ai ở trường, giờ nào, gọi số nào?]
"""),
    _outline("hoi-dap", "Hỏi đáp", "Khi học sinh hay phụ huynh đã hỏi những câu thật, và có người đủ hiểu để trả lời.", """
[Các câu hỏi đến từ đâu, bao nhiêu câu, của nam hay của nữ? Ai trả lời, làm việc gì?]
## Câu thứ nhất
[Câu được hỏi nhiều nhất là câu nào? Chép gần đúng lời, bỏ mọi chi tiết để lộ người hỏi.]
[Trả lời trong ba, bốn câu: làm gì trước tiên, nói với ai, tránh điều gì?]
## Câu thứ hai
[Các bạn nam hay các bố hỏi điều gì? Chép một câu.]
[Trả lời cho các bạn, các bố: dựa vào điều luật nào, lời khuyên của ai?]
## Câu khó nhất
[Câu nào trường chưa trả lời trọn được, và vì sao khó?]
[Phần nào đã rõ, phần nào chưa, ai đang tìm hiểu, hôm nào trả lời tiếp?]
## Hỏi tiếp ở đâu
[Hộp thư đặt chỗ nào, phòng tư vấn mở giờ nào, ai đọc, giữ kín đến đâu? Việc gấp về trẻ em thì gọi 111.]
"""),
    _outline("doc-sach-xem-phim", "Đọc sách, xem phim",
             "Khi cả lớp cùng đọc một cuốn sách hay xem một bộ phim rồi nhìn lại nam và nữ trong đó.", """
[Sách hay phim tên gì, của ai, năm nào? Ai chọn, lớp nào đọc, trong bao lâu?]
## Chuyện kể gì
[Kể lại trong bốn câu, đừng kể đoạn kết.]
## Ai làm gì trong chuyện
[Đếm xem bao nhiêu nhân vật nam, bao nhiêu nhân vật nữ; ai nói nhiều, ai quyết định, ai dọn mâm?]
[Cả lớp dừng lại ở câu nào, cảnh nào, trang mấy hay phút thứ mấy? Vì sao?]
## Lớp mình bàn
[Hai ý kiến trái nhau là gì, mỗi ý chép đúng một câu? Chỉ ghi tên gọi của bạn nói.]
[Đổi nhân vật nam thành nữ thì chuyện có còn như cũ không, các bạn trả lời ra sao?]
## Đọc tiếp
[Thư viện trường có mấy cuốn, hợp với lớp mấy, mượn thế nào; nên đọc gì tiếp theo?]
"""),
    _outline("so-lieu-cua-truong", "Số liệu của trường", "Khi trường tự đếm được một điều và muốn mọi người cùng nhìn con số ấy.", """
[Đã đếm điều gì, vì sao muốn biết? Nói luôn con số đáng chú ý nhất.]
## Đếm thế nào
[Ai đếm, ở đâu, từ ngày nào đến ngày nào? Tất cả bao nhiêu người, bao nhiêu nam, bao nhiêu nữ?]
[Câu hỏi trên phiếu viết nguyên văn thế nào, bao nhiêu người không trả lời?]
## Con số
[Thay dòng này bằng một bảng: mỗi dòng một nhóm, có cột nam, cột nữ, cột tổng.]
[Trong bảng có chỗ nào khác điều mình vẫn tưởng?]
## Đọc cho cẩn thận
[Con số không nói được điều gì: nhóm nào ít người quá, câu nào hỏi vụng, tuần ấy có gì lạ?]
## Rồi làm gì
[Một học sinh hay đồng nghiệp xem bảng rồi nói gì? Nhóm dưới năm em thì gộp lại, để không ai bị nhận ra.]
[Vì con số này ai sẽ đổi việc gì, hôm nào đếm lại?]
"""),
)  # fmt: skip

OUTLINES: Mapping[str, Outline] = {one.id: one for one in _ALL}
"""By id, in the order in which they are offered."""


def outlines_table() -> Iterator[str]:
    """Yield the lines of the guide's table of outlines, as Markdown."""
    yield "| Mã | Dàn bài | Hợp khi nào |"
    yield "|---|---|---|"
    for one in OUTLINES.values():
        yield f"| `{one.id}` | {one.name} | {one.use} |"
