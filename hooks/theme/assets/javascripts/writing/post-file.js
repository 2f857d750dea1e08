// The file of a post, as hooks/chuyenmuc reads it: its name, its front matter, its body.
import { placed, quarterOf, slug, spaced } from "./rules.js"
import { wellFormed } from "./well-formed.js"

// A text in double quotes as JSON writes it is the same text in YAML 1.2 (section 10.2).
const quoted = text => JSON.stringify(wellFormed(spaced(text)))

const EXTENSIONS = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" }

/** The path of each photo beside the post, by id. */
export function photoPaths(entry) {
  const name = `${entry.quarter.toLowerCase()}-${slug(entry.title)}`
  return new Map(entry.photos.map((photo, index) => [photo.id, `anh/${name}-${index + 1}.${EXTENSIONS[photo.type] || "jpg"}`]))
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
    if (entry.people === "pupils") {
      lines.push("consent:", `  ref: ${quoted(entry.consent.ref)}`)
      if (entry.consent.child_agreed) lines.push("  child_agreed: true")
      lines.push(`  date: ${entry.consent.date}`)
    }
  }
  if (entry.kind !== "article") lines.push(`kind: ${entry.kind}`)
  if (spaced(entry.approved.by)) lines.push("approved:", `  by: ${quoted(entry.approved.by)}`, `  date: ${entry.approved.date}`)
  return { name: `${entry.quarter.toLowerCase()}-${slug(entry.title)}.md`, text: `${lines.join("\n")}\n---\n\n${wellFormed(body.trim())}\n` }
}
