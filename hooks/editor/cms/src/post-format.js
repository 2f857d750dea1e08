// Between a post's file and the values that Sveltia edits. What nobody changed stays in the file as it was typed, to the comment and
// the quotes: Sveltia alone would write the front matter anew, and so would change what a reviewer is shown.
import { Document, Pair, Scalar, YAMLMap, YAMLSeq, isCollection, isMap, isScalar, isSeq, parseDocument } from "yaml"
import { asBefore } from "./body.js"

/** The key under which a post's file travels with its values; no form shows it. */
export const SOURCE = "cm_source"

const FRONT = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n([\s\S]*))?$/
const CODES = new Set(["date", "updated", "quarter", "topics", "src", "people", "kind", "pictures", "child_agreed", "draft"])
// What hooks/chuyenmuc/parsing takes for true and false.
const YES = /^(?:true|yes|on|có)$/i
const NO = /^(?:false|no|off|không)$/i
const FLAGS = new Set(["draft", "child_agreed"])
const READ = { schema: "failsafe" } // every scalar is what was typed, as hooks/chuyenmuc reads it
const WRITTEN = { lineWidth: 0, indentSeq: true, flowCollectionPadding: false }

function split(text) {
  const found = FRONT.exec(text)
  if (!found) throw new Error("Tệp không có phần đầu bài giữa hai dòng “---”.")
  const document = parseDocument(found[1], READ)
  if (document.errors.length) throw document.errors[0]
  if (!isMap(document.contents)) throw new Error("Phần đầu bài không phải là những dòng “mục: giá trị”.")
  const [gap, body] = /^(\s*\n)?([\s\S]*)$/.exec(found[2] || "").slice(1)
  return { document, front: found[1], gap: gap || "", body: body.trimEnd() }
}

/** Return the values of a post's file by key, its body as `body`, and the file itself. Throws if it cannot be read. */
export function fromFile(text) {
  const { document, body } = split(text)
  const values = valuesOf(document)
  // Several papers are a list, one may stand alone; the form has a list.
  if (values.consent) values.consent = [values.consent].flat()
  return { ...values, body, [SOURCE]: text }
}

/** The values of a document, in which flags are true or false. */
function valuesOf(document) {
  const whole = JSON.stringify(document.toJS())
  return JSON.parse(whole, (key, value) => (FLAGS.has(key) && value ? YES.test(value) : value))
}

/** Return the text of a post's file. What is empty is left out: a blank text, a box without a tick, a group without entries. */
export function toFile(values) {
  const { [SOURCE]: source, body: typed = "", ...rest } = values
  const front = compact(rest) || {}
  // A picture that was there before has an address from the root in Sveltia; a post names it from its own folder.
  const body = typed.replace(/(!\[[^\]]*\]\(<?)\/anh\//g, "$1anh/")
  if (front.image?.src) front.image.src = front.image.src.replace(/^\/anh\//, "anh/")
  if (front.consent?.length === 1) [front.consent] = front.consent
  if (!source) return whole(newFront(front), "\n", body)
  const before = split(source)
  const old = valuesOf(before.document)
  if (Array.isArray(old.consent) && front.consent) front.consent = [front.consent].flat()
  const isBodySame = isSame(body, before.body)
  if (isSame(old, front) && isBodySame) return source
  return whole(changedFront(before, front), before.gap, isBodySame ? before.body : asBefore(before.body, body))
}

function changedFront({ document, front }, values) {
  if (isSame(valuesOf(document), values)) return front
  change(document, document.contents, values)
  return document.toString(WRITTEN)
}

const whole = (front, gap, body) => `---\n${front.trimEnd()}\n---\n${body.trim() ? `${gap}${body.trimEnd()}\n` : ""}`

/** A value without what is empty in it; undefined if nothing is left. */
function compact(value) {
  if (Array.isArray(value)) {
    const kept = value.map(compact).filter(one => one !== undefined)
    return kept.length ? kept : undefined
  }
  if (value && typeof value === "object") {
    const kept = Object.entries(value).map(([key, one]) => [key, compact(one)]).filter(([, one]) => one !== undefined)
    return kept.length ? Object.fromEntries(kept) : undefined
  }
  if (typeof value === "string") return value.trim() ? value.trim() : undefined
  return value === null || value === false ? undefined : value
}

/** A value as text, the same for two of the same meaning: the order of entries has none, and a list of one is that one. */
function plain(value) {
  if (Array.isArray(value)) return value.length === 1 ? plain(value[0]) : `[${value.map(plain)}]`
  if (value && typeof value === "object") return `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${plain(value[key])}`)}}`
  return JSON.stringify(String(value))
}

const isSame = (one, other) => plain(compact(one)) === plain(compact(other))

/** Make a mapping of the document hold these values, touching only what differs. */
function change(document, map, values) {
  for (const pair of [...map.items]) {
    const key = String(pair.key)
    const old = pair.value?.toJS ? pair.value.toJS(document) : pair.value ?? null
    const now = values[key]
    if (isSame(old, now) || (FLAGS.has(key) && (now ? YES : NO).test(old))) continue
    if (now === undefined) map.delete(pair.key)
    else if (isMap(pair.value) && typeof now === "object" && !Array.isArray(now)) change(document, pair.value, now)
    else pair.value = changed(document, key, pair.value, now)
  }
  for (const [key, value] of Object.entries(values)) {
    if (!map.has(key)) map.add(new Pair(new Scalar(key), node(key, value)))
  }
}

/** A new value in the place of an old one: in its style, with its comments, and with those of its entries that stay. */
function changed(document, key, old, now) {
  if (isSeq(old) && Array.isArray(now) && now.some(one => typeof one === "object")) {
    old.items = now.map((one, at) => {
      const kept = old.items[at]
      if (!isMap(kept)) return node(key, one)
      change(document, kept, one)
      return kept
    })
    return old
  }
  const made = node(key, now, isCollection(old) && old.flow)
  if (isScalar(old) && isScalar(made)) {
    old.value = now
    old.type = made.type
    return old
  }
  if (old) Object.assign(made, { comment: old.comment, commentBefore: old.commentBefore, spaceBefore: old.spaceBefore })
  return made
}

/** A value as YAML: words of people in quotes, so that no sign in them means anything; short lists in brackets. */
function node(key, value, flow = false) {
  if (Array.isArray(value)) {
    const list = new YAMLSeq()
    list.items = value.map(one => node(key, one))
    list.flow = flow || value.every(one => typeof one !== "object")
    return list
  }
  if (value && typeof value === "object") {
    const map = new YAMLMap()
    map.items = Object.entries(value).map(([name, one]) => new Pair(new Scalar(name), node(name, one)))
    map.flow = flow
    return map
  }
  const scalar = new Scalar(value)
  if (typeof value === "string") scalar.type = CODES.has(key) ? "PLAIN" : "QUOTE_DOUBLE"
  return scalar
}

function newFront(values) {
  const document = new Document()
  document.contents = node("", values)
  return document.toString(WRITTEN)
}
