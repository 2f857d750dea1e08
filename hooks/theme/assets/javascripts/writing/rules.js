// What the check will say of a post, while it is being written. The rules are those of hooks/chuyenmuc (reading, coverage/rules, texts);
// tests/writing runs both on the same table of cases. This module knows neither the page nor the clock.

const WORD = /[\p{L}\p{N}]\S*/gu
const SENTENCE_ENDS = /[.!?…;:]\s|\n/
const SHORTEST_SENTENCE = 4
const CAPTION_WORDS = 3
const FEWEST_WORDS_OF_A_GRAPHIC = 30
const LONGEST_NAME = 60

export const spaced = text => (text || "").normalize("NFC").replace(/\s+/g, " ").trim()
export const countWords = text => (text.replace(/https?:\/\/\S+/g, " ").match(WORD) || []).length

/** "2026-Q4" for "2026-11-29". */
export const quarterOf = day => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

export function isDay(text) {
  const date = new Date(`${text}T00:00:00Z`)
  return /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The name of a post's file without its ending, from the title: no diacritics, “đ” becomes “d”. */
export function slug(title) {
  const plain = spaced(title).toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  const words = plain.match(/[a-z0-9]+/g) || []
  let name = ""
  for (const word of words) {
    if (name && name.length + 1 + word.length > LONGEST_NAME) break
    name = name ? `${name}-${word}` : word.slice(0, LONGEST_NAME)
  }
  return name
}

/* ---- Descriptions that say nothing: texts/alternatives.py ---- */

const GENERIC = /^(?:image|img|images|picture|pic|photo|photos|graphic|icon|logo|avatar|figure|fig|file|media|download|placeholder|default|untitled|unnamed|no[ _-]?name|null|undefined|none|nan|n\/?a|alt|alt[ _-]?text|enter image description here|your image|screenshot|screen ?shot|(?:bức |tấm )?(?:ảnh|hình)(?: ảnh| chụp| minh họa| minh hoạ| màn hình| chụp màn hình)?|ảnh bìa|hình bìa|không tên|không có|anh|hinh|hinh anh|chưa có tiêu đề|chưa đặt tên)[\s_-]*(?:\(?\d{1,3}\)?)?[\s.:]*$/
const CAMERA = /^(?:(?:img|image|images|photo|picture|pic|dsc[a-z]?|dscn|dcim|pxl|mvimg|vid|sam|gopr|dji|wp|pano|burst|fb_img|received|zalo|viber|z|p|screenshot|screen ?shot|ảnh chụp màn hình|whatsapp image|untitled|snapseed|collage|beauty|camphoto)[\s_-]*\d{3,}[\w\s.\-:()]*|(?:untitled|screenshot|screen ?shot|whatsapp image|ảnh chụp màn hình)[\s_-].*\d.*|untitled design(?![\p{L}\p{N}]).*|[^\p{L}]+|(?=\S*\d)[0-9a-f-]{12,})$/u
const FILE_NAME = /^\S+\.(?:jpe?g|jfif|png|gif|webp|heic|heif|bmp|tiff?|svg|avif)$/

export function saysNothing(alternative) {
  const text = spaced(alternative).toLowerCase()
  if (!text.replace(/[ .…]/g, "") || text.length > 200) return !text.replace(/[ .…]/g, "")
  return GENERIC.test(text) || CAMERA.test(text) || FILE_NAME.test(text)
}

/* ---- Gaps of templates: texts/prompts.py, texts/substance.py ---- */

const BRACKETED = /\[([^[\]]{1,600})\]/g
const NOT_A_LETTER = "(?![\\p{L}\\p{N}_])"
const NAMED = "(?:(?:họ và |họ )?tên(?: (?:trường|đơn vị|bài|học sinh|giáo viên|người viết|lớp))?|địa điểm|nội dung|ngày,? tháng(?:,? năm)?)"
const ORDERED = `(?:điền|nhập|ghi|viết) (?:tên|số|ngày|nội dung|vào|rõ|ở|đầy đủ|thông tin|tiếp)${NOT_A_LETTER}[^[\\]\\n]{0,60}`
const PHRASE = new RegExp(`^(?:${NAMED}|${ORDERED})$`, "u")
const GAP = /\.{8,}|…{4,}|(?<!^)_{5,}/gm
const MOST_GAPS = 2
const SHORTEST_PROMPT = 5

const lettersOf = text => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []).join(" ")
const sentences = new WeakMap()

function promptSentences(outlines) {
  if (!sentences.has(outlines)) {
    const prompts = outlines.flatMap(outline => outline.body.split("\n").filter(line => line.startsWith("[")))
    const long = prompts.flatMap(prompt => prompt.slice(1, -1).split(/[.?!](?:\s|$)/)).map(lettersOf).filter(words => words.split(" ").length >= SHORTEST_PROMPT)
    sentences.set(outlines, [...new Set(long)].map(words => ` ${words} `))
  }
  return sentences.get(outlines)
}

/** The prompts of outlines that are left in a plain text. */
export function leftPrompts(text, outlines) {
  return [...text.matchAll(BRACKETED)].filter(([, inside]) => {
    const words = ` ${lettersOf(inside)} `
    return promptSentences(outlines).some(sentence => words.includes(sentence))
  }).map(([, inside]) => spaced(inside))
}

function gaps(text) {
  const phrases = [...text.toLowerCase().matchAll(BRACKETED)].filter(([, inside]) => PHRASE.test(inside)).map(([whole]) => whole)
  const dots = text.match(GAP) || []
  return [...phrases, ...(phrases.length || dots.length > MOST_GAPS ? dots : [])]
}

/* ---- What programs left: parsing/leftovers.py ---- */

const CITED = /:?contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[cite(?:_start|_end|: ?\d+(?:, ?\d+)*)\]|【\d+(?::\d+)?†[^】\n]{0,60}】/
const PUT_IN = /\{\{-?\s*[\p{L}_][^{}\n]{0,100}\}\}|\{%-?\s*[a-z][^{}\n]{0,100}%\}|\$\{[A-Za-z_][\w.]{0,60}\}|<%[=-]?\s*[\w.]{1,60}\s*%>|\[object [A-Z]\w{1,30}\]/u

/** What a program left in a value of the front matter, such as “{{ ten }}”. */
const leftIn = value => (PUT_IN.exec(spaced(value)) || CITED.exec(spaced(value)))?.[0]

/** The values that stand in the front matter, as [field, value]. In the text of the post the editor escapes most of these signs. */
function valuesOf(entry) {
  const { lead } = placed(entry)
  const consents = entry.people === "pupils" ? entry.photos.filter(photo => photo.consent) : []
  return [
    ["title", entry.title], ["summary", entry.summary], ["author", entry.author],
    ...(lead ? [[`photo.${lead.id}`, lead.alt], [`photo.${lead.id}`, lead.credit]] : []),
    ...(needsCommonConsent(entry) ? [["consent.ref", entry.consent?.ref]] : []),
    ...consents.map(photo => [`photo.${photo.id}.consent.ref`, photo.consent.ref]),
    ["approved.by", entry.approved?.by],
  ]
}

const leftovers = entry => valuesOf(entry).flatMap(([field, value]) => {
  const left = leftIn(value)
  return left ? [[field, `Còn “${left}” của một mẫu hay một chương trình. Viết chữ thật vào đó, hoặc xoá đi.`]] : []
})

function repeatedWords(text) {
  const seen = new Set()
  let words = 0
  for (const sentence of text.split(SENTENCE_ENDS)) {
    const length = countWords(sentence)
    if (length < SHORTEST_SENTENCE) continue
    const said = spaced(sentence).toLowerCase()
    if (seen.has(said)) words += length
    seen.add(said)
  }
  return words
}

/* ---- The rules ---- */

/** The photos that stand in the text; the first of the others stands above it, unless the post is a photo story. */
export function placed(entry) {
  const inText = new Set(entry.inText || [])
  const lead = entry.kind === "photo" ? null : entry.photos.find(photo => !inText.has(photo.id)) || null
  return { lead, body: entry.photos.filter(photo => photo !== lead) }
}

/** How many words of a post will be counted, and how many of them are its own. `text` is {plain, linked}: its text, that of its links. */
export function measured(entry, data, text) {
  const own = leftPrompts(text.plain, data.outlines).reduce((rest, prompt) => rest.replace(`[${prompt}]`, " "), text.plain)
  const words = countWords(own) + placed(entry).body.reduce((sum, photo) => sum + countWords(spaced(photo.alt)), 0)
  return { words, linked: countWords(text.linked || ""), repeated: repeatedWords(own) }
}

function textMistakes(entry, data, text, terms) {
  const said = []
  const { words, linked, repeated } = measured(entry, data, text)
  const prompts = leftPrompts(text.plain, data.outlines)
  if (prompts.length) said.push(`Còn ${prompts.length} câu gợi ý của dàn bài chưa viết: “${prompts[0].slice(0, 60)}…”. Viết thay vào đó hoặc xoá đi.`)
  const blanks = gaps(text.plain)
  if (blanks.length) said.push(`Bài còn chỗ để trống của bài mẫu: “${blanks[0]}”. Điền vào hoặc xoá đi.`)
  const cited = CITED.exec(text.plain.replace(/\[/g, ""))
  if (cited) said.push(`Còn “${cited[0]}”: dấu trích dẫn của máy trò chuyện. Xoá dấu đó đi; cần dẫn nguồn thì đặt liên kết tới nguồn.`)
  if (entry.kind === "photo") {
    const captions = new Set()
    for (const photo of placed(entry).body) {
      const caption = spaced(photo.caption).toLowerCase()
      if (!saysNothing(photo.alt) && countWords(caption) >= CAPTION_WORDS) captions.add(caption)
    }
    if (captions.size < terms.min_pictures) {
      said.push(`Phóng sự ảnh có ${captions.size} hình đủ lời tả và chú thích riêng (từ ba chữ), kế hoạch cần ít nhất ${terms.min_pictures} hình.`)
    }
    if (!words) said.push("Bài chưa có chữ nào. Viết hai, ba câu mở đầu.")
    return said
  }
  if (!countWords(text.plain)) said.push("Bài chưa có nội dung. Viết điều đã xảy ra: ai, ở đâu, hôm nào.")
  else if (words < terms.min_words) said.push(`Bài có ${words} chữ, kế hoạch cần ít nhất ${terms.min_words} chữ. Kể thêm một việc đã xảy ra thế nào.`)
  else if (linked && words - linked < Math.max(1, Math.floor(terms.min_words / 2))) said.push(`Bỏ chữ nằm trong liên kết, bài chỉ còn ${words - linked} chữ.`)
  else if (repeated && words - repeated < terms.min_words) said.push(`Có những câu lặp lại; bỏ phần lặp thì chỉ còn ${words - repeated} chữ, kế hoạch cần ít nhất ${terms.min_words} chữ.`)
  else if (entry.kind === "infographic" && words - linked < FEWEST_WORDS_OF_A_GRAPHIC) said.push("Viết lại bằng chữ mọi điều đồ hoạ nói.")
  return said
}

function photoMistakes(entry, data, unit) {
  const said = []
  entry.photos.forEach((photo, index) => {
    if (saysNothing(photo.alt)) said.push([`photo.${photo.id}`, `Hình ${index + 1} chưa có lời tả. Tả trong một câu cho người không nhìn thấy, ví dụ “Hai bạn nhặt rau ở sân trường”.`])
  })
  if (!entry.photos.length) {
    if (entry.kind === "infographic") said.push(["photos", "Bài loại đồ hoạ cần có tấm đồ hoạ. Thêm hình."])
    return said
  }
  if (!entry.people) said.push(["people", "Chọn trong hình nhận ra được ai."])
  if (entry.people !== "pupils") return said
  const mustAgree = unit && data.older_than_seven.includes(unit.level)
  entry.photos.forEach((photo, index) => {
    if (photo.consent) said.push(...consentMistakes(photo.consent, `photo.${photo.id}.consent`, mustAgree, index + 1))
  })
  if (needsCommonConsent(entry)) said.push(...consentMistakes(entry.consent || {}, "consent", mustAgree))
  return said
}

/** Whether the consent that is for all of the post has to be given: some photo has none of its own. */
export const needsCommonConsent = entry => entry.people === "pupils" && entry.photos.some(photo => !photo.consent)

function consentMistakes(consent, field, mustAgree, number = 0) {
  const said = []
  const whose = number ? ` của hình ${number}` : ""
  if (!spaced(consent.ref)) {
    said.push([`${field}.ref`, `Hình có học sinh thì ghi nơi lưu giấy đồng ý${whose}, ví dụ “Sổ đồng ý số 12”; không ghi tên học sinh.`])
  }
  if (!isDay(consent.date || "")) said.push([`${field}.date`, `Ghi ngày đồng ý${whose}.`])
  if (!consent.child_agreed && mustAgree) {
    const ask = number ? `Hỏi em ở hình ${number}` : "Hỏi em"
    said.push([`${field}.child_agreed`, `Học sinh từ 7 tuổi trở lên phải chính mình đồng ý thì mới được đăng hình. ${ask}; em không đồng ý thì dùng hình khác.`])
  }
  return said
}

/** Return what keeps a post from being accepted and counted, as {field, text} in the order of the form. */
export function mistakes(entry, data, text) {
  const said = []
  const unit = data.units.find(one => one.id === entry.unit)
  if (!unit) said.push(["unit", "Chọn đơn vị."])
  const terms = data.quarters[entry.quarter]
  if (!terms) said.push(["quarter", "Chọn quý mà bài viết cho."])
  const title = spaced(entry.title)
  if (!title) said.push(["title", "Ghi tên bài."])
  else if (!slug(title)) said.push(["title", "Tên bài không có chữ hay số nào. Đặt tên bài, ví dụ “Bữa cơm ngày Gia đình”."])
  else if (title.length > data.fields.title.longest) said.push(["title", `Tên bài dài quá ${data.fields.title.longest} ký tự. Rút ngắn lại.`])
  const summary = spaced(entry.summary)
  if (!summary.replace(/[ .…]/g, "")) said.push(["summary", "Viết một hai câu tóm tắt."])
  else if (summary.length > data.fields.summary.longest) said.push(["summary", `Tóm tắt dài quá ${data.fields.summary.longest} ký tự. Rút ngắn lại.`])
  if (terms) said.push(...textMistakes(entry, data, text, terms).map(one => ["text", one]))
  if (!entry.topics.length) said.push(["topics", "Chọn ít nhất một chủ đề."])
  if (!isDay(entry.date)) said.push(["date", "Ghi ngày đăng."])
  else if (terms && entry.quarter > quarterOf(entry.date)) said.push(["date", `Bài viết cho ${terms.label} mà ngày đăng sớm hơn quý ấy. Xem lại ngày đăng, hoặc chọn quý khác.`])
  else if (terms && !terms.late_counts && entry.date > terms.deadline) said.push(["date", `Hạn của quý này là ${terms.deadline_label}; kế hoạch không nhận bài muộn. Chọn quý khác.`])
  said.push(...photoMistakes(entry, data, unit))
  const { by, date } = entry.approved || {}
  if (!spaced(by) && date) said.push(["approved.by", "Ghi ai duyệt, ví dụ “Hiệu trưởng”."])
  if (spaced(by) && !isDay(date || "")) said.push(["approved.date", "Ghi ngày duyệt."])
  said.push(...leftovers(entry))
  return said.map(([field, text]) => ({ field, text }))
}
