// What the check will say of a post that is about to be saved: the rules of the page Viết bài, on the values of the form.
import { isDay, mistakes, quarterOf, slug } from "../../../theme/assets/javascripts/writing/rules.js"
import { SOURCE, fromFile } from "./post-format.js"

const PICTURE = /!\[([^\]]*)\]\(\s*(?:<[^>]*>|[^\s)]+)(?:\s+(?:"([^"]*)"|'([^']*)'|\(([^)]*)\)))?\s*\)/g
const LINK = /(?<!!)\[([^[\]]*)\]\((?:<[^>]*>|[^()\s]*)(?:\s+"[^"]*")?\)/g
const SIGNS = /^(?:#{1,6}\s+|>\s?|[-*+]\s+)/gm
const TAG = /<!--[\s\S]*?-->|<\/?[a-zA-Z][^>]*>/g

/** The body of a post as {plain, linked}, which the rules measure, and its pictures. */
function read(body) {
  const found = [...body.matchAll(PICTURE)]
  const photos = found.map(([, alt, ...titles], at) => ({ id: `text.${at}`, alt, caption: titles.find(Boolean) || "" }))
  const text = body.replace(PICTURE, " ").replace(TAG, " ")
  const linked = [...text.matchAll(LINK)].map(([, inside]) => inside).join(" ")
  return { photos, text: { plain: text.replace(LINK, "$1").replace(SIGNS, ""), linked } }
}

const dayOf = values => String(values.date || "").slice(0, 10)

function quarterFor(values) {
  if (values.quarter) return values.quarter
  return isDay(dayOf(values)) ? quarterOf(dayOf(values)) : ""
}

/** Return what the rules say of the values of a post of a unit, as {field, text}. `data` is what the page Viết bài knows. */
function judged(values, unit, data) {
  const { photos, text } = read(values.body || "")
  const lead = values.image?.src ? [{ id: "image", alt: values.image.alt || "", caption: "" }] : []
  const entry = {
    unit, title: values.title, summary: values.summary, date: dayOf(values), topics: [values.topics ?? []].flat(),
    kind: values.kind || "article", quarter: quarterFor(values), people: values.people || "", consent: values.consent?.[0] || {},
    approved: values.approved || {}, photos: [...lead, ...photos], inText: photos.map(photo => photo.id),
  }
  // A quarter that the plan does not have, or not yet, has no terms, and is none the less what the date says.
  return mistakes(entry, data, text).filter(({ field }) => field !== "quarter")
}

/** What a post that is still being written need not have. */
const LATER = new Set(["summary", "topics", "text"])

/** The same mistake may be told with other numbers once something was written. */
const about = ({ field, text }) => `${field} ${text.replace(/\d+|“[^”]*”/g, "")}`

/**
 * Return what keeps a post from being saved, as sentences. Of a post that was there before, only what it did not have already:
 * whoever corrects a word in it need not answer for the rest. `name` is that of its file, without its ending.
 */
export function objections(values, { unit, name, isNew }, data) {
  const before = new Set(values[SOURCE] ? judged(fromFile(values[SOURCE]), unit, data).map(about) : [])
  const said = judged(values, unit, data).filter(one => !before.has(about(one)) && !(values.draft && LATER.has(one.field)))
  return [...said.map(one => one.text), ...objectionsToName(values, name, isNew)]
}

function objectionsToName({ title, ...values }, name, isNew) {
  const quarter = quarterFor(values)
  const named = name.slice(0, 7).toUpperCase()
  if (!quarter || !slug(title) || quarter === named) return []
  return [isNew ? `Ngày đăng thuộc quý ${quarter}, còn tệp của bài sẽ mang tên quý ${named}. Ở mục “Viết cho quý”, chọn quý ${quarter}.`
    : `Tệp của bài mang tên quý ${named}, còn bài thì thuộc quý ${quarter}. Sửa lại ngày đăng, hoặc ở mục “Viết cho quý” chọn quý ${named}.`]
}
