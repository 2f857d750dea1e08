"""What the clipboard holds after copying from Word, Google Docs and a web page, and the Markdown that must come of it."""

_WORD_ITEM = (
    "<p class=MsoListParagraphCxSp{where} style='margin-left:.5in;text-indent:-.25in;mso-list:l{number} level{level} lfo{number}'>"
    "<![if !supportLists]><span style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>{sign}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
    "<span lang=VI>{text}<o:p></o:p></span></p>\n"
)


def _item(text: str, sign: str = "·", level: int = 1, number: int = 0, where: str = "Middle") -> str:
    return _WORD_ITEM.format(text=text, sign=sign, level=level, number=number, where=where)


WORD = (
    """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/Co/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {margin:0in; font-family:"Calibri",sans-serif;} @list l0 {mso-list-id:1;} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]--></head>
<body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->
<h1><span lang=VI>Trước giờ nấu<o:p></o:p></span></h1>
<p class=MsoNormal><b><span lang=VI>Chiều thứ bảy</span></b><span lang=VI>, lớp <i>7A</i> nấu
cơm.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
"""
    + _item("Nhặt rau", where="First")
    + _item("rau muống", "o", 2)
    + _item("rau cải", "o", 2)
    + _item("Nấu canh", where="Last")
    + "<p class=MsoNormal><span lang=VI>Rồi:<o:p></o:p></span></p>\n"
    + _item("Dọn mâm", "1.", number=1, where="First")
    + _item("Rửa bát", "2.", number=1, where="Last")
    + """<h3 style='mso-outline-level:3'>Bảng việc</h3>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0'><td width=312 valign=top style='width:233.75pt'><p class=MsoNormal>Việc<o:p></o:p></p></td>
  <td width=312><p class=MsoNormal>Ai làm<o:p></o:p></p></td></tr>
 <tr style='mso-yfti-irow:1;mso-yfti-lastrow:yes'><td width=312><p class=MsoNormal>Nấu<o:p></o:p></p></td>
  <td width=312><p class=MsoNormal><b>Bố</b><o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Picture_x0020_1"><v:imagedata src="file:///C:/clip_image001.png"/></v:shape><![endif]-->
<![if !vml]><img width=100 height=100 src="file:///C:/Users/Co/AppData/clip_image002.png"><![endif]>Hết.<o:p></o:p></p>
<!--EndFragment--></body></html>"""
)
WORD_MARKDOWN = """\
## Trước giờ nấu

**Chiều thứ bảy**, lớp *7A* nấu cơm.

- Nhặt rau
    - rau muống
    - rau cải
- Nấu canh

Rồi:

1. Dọn mâm
2. Rửa bát

### Bảng việc

| Việc | Ai làm |
|---|---|
| Nấu | **Bố** |

Hết."""

_SPAN = (
    'style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:{weight};font-style:{style}"'
)
_PLAIN, _BOLD = _SPAN.format(weight=400, style="normal"), _SPAN.format(weight=700, style="normal")
_ITALIC = _SPAN.format(weight=400, style="italic")
DOCS = (
    "<meta charset='utf-8'><meta charset=\"utf-8\">"
    '<b style="font-weight:normal;" id="docs-internal-guid-1a2b3c4d-7fff-aaaa-bbbb-000000000000">'
    f'<h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span {_PLAIN}>Trước giờ nấu</span></h2>'
    f'<p dir="ltr" style="line-height:1.38;"><span {_BOLD}>Chiều thứ bảy</span>'
    f"<span {_PLAIN}>, lớp </span><span {_ITALIC}>7A</span><span {_PLAIN}> đọc </span>"
    f'<a href="https://vanban.example.vn/luat" style="text-decoration:none;"><span {_PLAIN}>luật</span></a>'
    f"<span {_PLAIN}>.</span></p><br />"
    '<ul style="margin-top:0;padding-inline-start:48px;">'
    f'<li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span {_PLAIN}>Nhặt rau</span></p></li>'
    f'<ul><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span {_PLAIN}>rau muống</span></p>'
    f'</li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span {_PLAIN}>Nấu canh</span></p></li></ul>'
    '<ol><li dir="ltr" style="list-style-type:decimal;"><p dir="ltr"><span>Dọn mâm</span></p></li>'
    '<li dir="ltr"><p dir="ltr"><span>Rửa bát</span></p></li></ol>'
    '<div dir="ltr" align="left"><table style="border:none;border-collapse:collapse;">'
    '<colgroup><col width="312" /><col width="312" /></colgroup>'
    f'<tbody><tr style="height:0pt"><td><p dir="ltr"><span {_PLAIN}>Việc</span></p></td>'
    '<td><p dir="ltr"><span>Ai làm</span></p>'
    f'</td></tr><tr><td><p dir="ltr"><span {_PLAIN}>Nấu</span></p></td>'
    f'<td><p dir="ltr"><span {_BOLD}>Bố</span>'
    "</p></td></tr></tbody></table></div>"
    f'<p dir="ltr"><span {_PLAIN}><span style="border:none;display:inline-block;overflow:hidden;width:602px;height:400px;">'
    '<img src="https://lh7-us.googleusercontent.com/docsz/AD_4nXc" width="602" height="400" /></span></span></p>'
    f'<p dir="ltr"><span {_PLAIN}>Hết.</span></p></b><br class="Apple-interchange-newline">'
)
DOCS_MARKDOWN = (
    WORD_MARKDOWN.replace("nấu cơm.", "đọc [luật](https://vanban.example.vn/luat).", 1)
    .replace("    - rau cải\n", "")
    .replace("Rồi:\n\n", "")
    .replace("### Bảng việc\n\n", "")
)

PAGE = """<meta charset="utf-8"><base href="https://ke-xau.example/"><div class="article" id="__palette" onclick="window.hit=1">
<script>window.hit = 1</script><style>body { display: none }</style><noscript>Bật JavaScript</noscript>
<nav style="display:none">Trang chủ</nav><div class="title"><h4 style="color:red" onmouseover="window.hit=1">Trước giờ nấu</h4></div>
<div><div><span style="font-weight:bold">Chiều thứ bảy</span>, lớp 7A <a href="javascript:window.hit=1">nấu</a>
<a href="data:text/html,<script>window.hit=1</script>">cơm</a> theo
<a href="https://bao.example/bai?a=1&amp;b=2" target="_blank">bài báo</a>.</div>
<div><br></div><div>Ai cũng <font color="red">rửa bát</font>, kể cả * bố *.</div></div>
<img src="https://ke-xau.example/theo-doi.gif" onerror="window.hit=1" srcset="https://ke-xau.example/2x.gif 2x">
<picture><source srcset="https://ke-xau.example/a.webp"><img src="https://ke-xau.example/a.png" alt="Ảnh"></picture>
<iframe src="https://ke-xau.example/khung"></iframe><object data="https://ke-xau.example/o"></object><embed src="https://ke-xau.example/e">
<svg onload="window.hit=1"><image href="https://ke-xau.example/s.png"/></svg><video src="https://ke-xau.example/v.mp4" autoplay></video>
<link rel="stylesheet" href="https://ke-xau.example/s.css"><div style="background:url(https://ke-xau.example/b.png)">Có nền.</div>
<blockquote><p>Con trai cũng <em>nhặt rau</em> được.</p></blockquote>
<figure data-photo="la"><img src="https://ke-xau.example/f.png"></figure>
<details open ontoggle="window.hit=1"><summary>Hết.</summary></details></div>"""
PAGE_MARKDOWN = """\
### Trước giờ nấu

**Chiều thứ bảy**, lớp 7A nấu cơm theo [bài báo](https://bao.example/bai?a=1&b=2).

Ai cũng rửa bát, kể cả \\* bố \\*.

Có nền.

> Con trai cũng *nhặt rau* được.

Hết."""

CASES = {"Word": (WORD, WORD_MARKDOWN), "Google Docs": (DOCS, DOCS_MARKDOWN), "a web page": (PAGE, PAGE_MARKDOWN)}
