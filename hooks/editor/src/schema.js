// What a text may hold: what the check allows, and nothing else. Whatever is pasted is brought into this form.
import { Schema } from "prosemirror-model"
import { tableNodes } from "prosemirror-tables"

const HEADING = { 1: 2, 2: 2, 3: 3, 4: 3, 5: 3, 6: 3 } // the title of the post is the page's first heading

const tables = tableNodes({ tableGroup: "block", cellContent: "paragraph", cellAttributes: {} })
// A table of Markdown has neither merged cells nor columns with a width.
for (const name of ["table_cell", "table_header"]) {
  tables[name].parseDOM = [{ tag: name === "table_cell" ? "td" : "th" }]
  tables[name].toDOM = () => [name === "table_cell" ? "td" : "th", 0]
}
tables.table.content = "table_row{2,}"

const webAddress = element => {
  const href = element.getAttribute("href") || ""
  return /^(https?:\/\/|mailto:)\S+$/i.test(href) ? { href } : false
}

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      content: "text*", group: "block", defining: true, marks: "link", attrs: { level: { default: 2 } },
      parseDOM: Object.entries(HEADING).map(([from, level]) => ({ tag: `h${from}`, attrs: { level } })),
      toDOM: node => [`h${node.attrs.level}`, 0],
    },
    blockquote: { content: "paragraph+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
    list_item: { content: "paragraph (bullet_list | ordered_list)?", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    photo: {
      group: "block", atom: true, draggable: true, attrs: { id: {} },
      parseDOM: [{ tag: "figure[data-photo]", getAttrs: element => ({ id: element.dataset.photo }) }],
      toDOM: node => ["figure", { "data-photo": node.attrs.id }],
    },
    ...tables,
    text: { group: "inline" },
    hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    link: {
      inclusive: false, attrs: { href: {} },
      parseDOM: [{ tag: "a[href]", getAttrs: webAddress }],
      toDOM: node => ["a", { href: node.attrs.href, rel: "noopener" }, 0],
    },
    strong: {
      parseDOM: [{ tag: "strong" }, { tag: "b" }],
      toDOM: () => ["strong", 0],
    },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
})
