// A text as Markdown, in the dialect that hooks/chuyenmuc/markup reads.
import { Fragment } from "prosemirror-model"
import { MarkdownSerializer } from "prosemirror-markdown"

const INDENT = "    " // Python-Markdown nests by four blanks

/**
 * Escape what would be read as Markdown or HTML. Python-Markdown knows the escapes of CommonMark 0.31, section 2.4. Half a surrogate
 * pair, which no file can hold, becomes U+FFFD before it can become a number.
 */
export function escaped(text, atStart = false) {
  const inside = text.replace(/\p{Surrogate}/gu, "\ufffd").replace(/&(?=#|\w+;)/g, "&amp;").replace(/\\/g, "&#92;").replace(/[`*_[\]<~|{}^]/g, "\\$&").replace(/!$/, "\\!")
  if (!atStart) return inside
  return inside.replace(/^(\s*)([-+#>:=!])/, "$1\\$2").replace(/^(\s*\d+)([.)])/, "$1\\$2")
    .replace(/^(\s*)([^\s\w\\"'(!-~À-ỹ“‘«])/u, (_, blanks, sign) => `${blanks}&#${sign.codePointAt(0)};`) // bullets that are typed begin lists too
}

class Serializer extends MarkdownSerializer {
  constructor(photos) {
    super(nodesFor(photos), marks, { tightLists: true })
  }
}

const BORDER = /^$|[\s(“‘«"'[]$/
const END = /^$|^[\s.,;:!?…)”’»"'\]]/

/**
 * Whether the marks of a block have to be written as HTML: Markdown needs a blank or a sign around what is bold or italic, and
 * Python-Markdown does not tell apart the asterisks of two that touch.
 */
function needsTags(block) {
  const children = []
  block.forEach(child => children.push(child))
  const emphasis = child => (child?.isText ? child.marks.filter(mark => mark.type.name !== "link").map(mark => mark.type.name).join() : "")
  return children.some((child, index) => {
    const [before, after] = [children[index - 1], children[index + 1]]
    if (!emphasis(child)) return false
    if (child.marks.length > 1 || /[*_]/.test(child.text)) return true
    const text = child.text
    if ((/^\s/.test(text) && before && !before.isText) || (/\s$/.test(text) && after && !after.isText)) return true
    const begins = /^\s/.test(text) || BORDER.test(before?.isText ? before.text : "")
    const ends = /\s$/.test(text) || END.test(after?.isText ? after.text : "")
    return !begins || !ends || emphasis(before) || emphasis(after)
  })
}

function hasText(block, from, to) {
  for (let index = from; index < to; index++) if (/\S/.test(block.child(index).text || "")) return true
  return false
}

const inline = (state, node, fromStart = true) => {
  Object.assign(state.options, { tags: needsTags(node), begins: fromStart })
  state.renderInline(node, fromStart)
  Object.assign(state.options, { tags: false, begins: false })
}

/** Two lists, or two quotations, that follow each other would be read as one; an empty comment is between them. */
function keepApart(state, node, parent, index) {
  if (!index || parent.child(index - 1).type !== node.type) return
  state.write("<!-- -->")
  state.closeBlock(parent)
}

const nodesFor = photos => ({
  paragraph(state, node) {
    inline(state, node)
    state.closeBlock(node)
  },
  text(state, node) {
    const isFirst = state.options.begins || state.atBlank()
    const text = escaped(isFirst ? node.text.trimStart() : node.text, isFirst)
    state.options.begins &&= !text
    // A sign “#” at the end of a heading would be taken for a part of it.
    state.text(state.options.heading ? text.replace(/#(?!\d+;)/g, "&#35;") : text, false)
  },
  heading(state, node) {
    if (!node.textContent.trim()) return
    state.write(`${"#".repeat(node.attrs.level)} `)
    state.options.heading = true
    inline(state, node, false)
    state.options.heading = false
    state.closeBlock(node)
  },
  blockquote(state, node, parent, index) {
    keepApart(state, node, parent, index)
    state.wrapBlock("> ", null, node, () => state.renderContent(node))
  },
  bullet_list(state, node, parent, index) {
    keepApart(state, node, parent, index)
    state.renderList(node, INDENT, () => "- ")
  },
  ordered_list(state, node, parent, index) {
    keepApart(state, node, parent, index)
    state.renderList(node, INDENT, index => `${index + 1}. `)
  },
  list_item(state, node) { state.renderContent(node) },
  hard_break(state, node, parent, index) {
    const [before, after] = [index ? parent.child(index - 1) : null, index + 1 < parent.childCount ? parent.child(index + 1) : null]
    if (!hasText(parent, 0, index) || !hasText(parent, index + 1, parent.childCount)) return
    // Beside blanks or another break, a line of Markdown would end differently.
    state.write(/\S$/.test(before.text || "") && /^\S/.test(after.text || "") ? "\\\n" : "<br>")
  },
  photo(state, node) {
    const photo = photos.get(node.attrs.id)
    if (!photo) return
    state.write(photoMarkdown(photo))
    state.closeBlock(node)
  },
  table(state, node) {
    node.forEach((row, _, number) => {
      const cells = []
      row.forEach(cell => cells.push(inOneLine(cell, photos)))
      state.write(`| ${cells.join(" | ")} |\n`)
      if (number === 0) state.write(`|${cells.map(() => "---|").join("")}\n`)
    })
    state.closeBlock(node)
  },
})

const percentEncoded = sign => [...new TextEncoder().encode(sign)].map(byte => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join("")

const marks = {
  link: { open: "[", close: (_, mark) => `](${mark.attrs.href.replace(/[()<>[\]{}\\^`|\s"]/g, percentEncoded)})` },
  strong: {
    open: state => (state.options.tags ? "<strong>" : "**"), close: state => (state.options.tags ? "</strong>" : "**"),
    mixable: true, expelEnclosingWhitespace: true,
  },
  em: {
    open: state => (state.options.tags ? "<em>" : "*"), close: state => (state.options.tags ? "</em>" : "*"),
    mixable: true, expelEnclosingWhitespace: true,
  },
}

/** The content of a table's cell. */
function inOneLine(cell, photos) {
  return new Serializer(photos).serialize(cell).replace(/\\?\n+/g, " ").trim()
}

/** A photo {path, alt, caption} as a paragraph of its own. */
export function photoMarkdown({ path, alt, caption }) {
  const title = caption ? ` "${caption.replaceAll('"', "”").replace(/\s+/g, " ").trim()}"` : ""
  return `![${escaped(alt.replace(/\s+/g, " ").trim())}](${path}${title})`
}

const isEmpty = node => node.isTextblock && !node.textContent.trim()

/** What is left of a node without paragraphs, quotations and items of lists in which nothing is written, as a list of nodes. */
function tidied(node) {
  if (isEmpty(node)) return []
  if (node.isTextblock) return [withoutBlanksAtStart(node)]
  if (node.isAtom || node.type.name === "table") return [node]
  const children = []
  node.forEach(child => children.push(...tidied(child)))
  if (!children.length) return []
  if (node.type.name === "list_item" && isEmpty(node.firstChild)) return itemsOf(children)
  return [node.copy(Fragment.from(children))]
}

/** Four blanks at the beginning of a line of Markdown make it code. */
function withoutBlanksAtStart(block) {
  const children = []
  block.forEach(child => {
    const text = !children.length && child.isText ? child.text.trimStart() : child.text
    if (text !== "" && (children.length || child.isText)) children.push(text === child.text ? child : child.withText(text))
  })
  return block.copy(Fragment.from(children))
}

const itemsOf = lists => lists.flatMap(list => { const items = []; list.forEach(item => items.push(item)); return items })

/** Return a document as Markdown. `photos` maps the id of each photo to {path, alt, caption}. */
export function markdownOf(doc, photos) {
  const [whole] = tidied(doc)
  return whole ? `${new Serializer(photos).serialize(whole).trim()}\n` : ""
}

/** Return what a reader reads of a document, as text: what is counted. */
export function plainText(doc) {
  return doc.textBetween(0, doc.content.size, "\n", leaf => (leaf.type.name === "hard_break" ? "\n" : ""))
}
