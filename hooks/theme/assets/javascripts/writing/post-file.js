// The file of a post, as hooks/chuyenmuc reads it: its name, its front matter, its body.
import { needsCommonConsent, placed, quarterOf, slug, spaced } from "./rules.js"
import { wellFormed } from "./well-formed.js"

// A text in double quotes as JSON writes it is the same text in YAML 1.2 (section 10.2).
const quoted = text => JSON.stringify(wellFormed(spaced(text)))

const EXTENSIONS = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" }

/** The path of each photo beside the post, by id. */
export function photoPaths(entry) {
  const name = `${entry.quarter.toLowerCase()}-${slug(entry.title)}`
  return new Map(entry.photos.map((photo, index) => [photo.id, `anh/${name}-${index + 1}.${EXTENSIONS[photo.type] || "jpg"}`]))
}

/** One consent for all of the post, or a list in which some are for one photo. */
function consentLines(entry, paths) {
  const linesOf = consent => [
    `ref: ${quoted(consent.ref)}`, ...(consent.child_agreed ? ["child_agreed: true"] : []), `date: ${consent.date}`,
  ]
  const own = entry.photos.filter(photo => photo.consent)
  const common = needsCommonConsent(entry) ? [linesOf(entry.consent)] : []
  if (!own.length) return common.flat().map(line => `  ${line}`)
  return [...common, ...own.map(photo => [...linesOf(photo.consent), `pictures: [${paths.get(photo.id)}]`])]
    .flatMap(lines => lines.map((line, index) => `  ${index ? " " : "-"} ${line}`))
}

/** Return {name, text}: the file's name, and what it holds. `body` is the text of the post in Markdown. */
export function postFile(entry, body) {
  const { lead } = placed(entry)
  const paths = photoPaths(entry)
  const lines = ["---", `title: ${quoted(entry.title)}`, `date: ${entry.date}`, `topics: [${entry.topics.join(", ")}]`, `summary: ${quoted(entry.summary)}`]
  if (entry.quarter !== quarterOf(entry.date)) lines.push(`quarter: ${entry.quarter}`)
  if (spaced(entry.author)) lines.push(`author: ${quoted(entry.author)}`)
  if (lead) {
    lines.push("image:", `  src: ${paths.get(lead.id)}`, `  alt: ${quoted(lead.alt)}`)
    if (spaced(lead.credit)) lines.push(`  credit: ${quoted(lead.credit)}`)
  }
  if (entry.photos.length) {
    lines.push(`people: ${entry.people}`)
    if (entry.people === "pupils") lines.push("consent:", ...consentLines(entry, paths))
  }
  if (entry.kind !== "article") lines.push(`kind: ${entry.kind}`)
  if (spaced(entry.approved.by)) lines.push("approved:", `  by: ${quoted(entry.approved.by)}`, `  date: ${entry.approved.date}`)
  return { name: `${entry.quarter.toLowerCase()}-${slug(entry.title)}.md`, text: `${lines.join("\n")}\n---\n\n${wellFormed(body.trim())}\n` }
}
