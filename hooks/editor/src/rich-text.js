// The rich-text editor of the page Viết bài: what the form loads if the bundle was made.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn, lift } from "prosemirror-commands"
import { dropCursor } from "prosemirror-dropcursor"
import { gapCursor } from "prosemirror-gapcursor"
import { history, redo, undo } from "prosemirror-history"
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules"
import { keymap } from "prosemirror-keymap"
import { DOMSerializer, Node, DOMParser as PageParser } from "prosemirror-model"
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list"
import { EditorState, Plugin, TextSelection } from "prosemirror-state"
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing } from "prosemirror-tables"
import { EditorView } from "prosemirror-view"
import { markdownOf, photoMarkdown, plainText } from "./markdown.js"
import { cleanedHtml } from "./pasted.js"
import { schema } from "./schema.js"

const UNDER_BARS = { top: 130, right: 5, bottom: 20, left: 5 } // the page's head and the toolbar stay at the top of the screen
const { nodes, marks } = schema
const EMPTY = { type: "doc", content: [{ type: "paragraph" }] }

const breakLine = chainCommands(exitCode, (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent || state.selection.$from.parent.type === nodes.heading) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
})

const keys = {
  "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo,
  "Mod-b": toggleMark(marks.strong), "Mod-i": toggleMark(marks.em),
  "Shift-Enter": breakLine, "Mod-Enter": breakLine,
  Enter: splitListItem(nodes.list_item),
  "Mod-[": liftListItem(nodes.list_item), "Mod-]": sinkListItem(nodes.list_item),
  Tab: goToNextCell(1), "Shift-Tab": goToNextCell(-1),
}

const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{2,3})\s$/, nodes.heading, match => ({ level: match[1].length })),
    wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
    wrappingInputRule(/^1[.)]\s$/, nodes.ordered_list),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    new InputRule(/\.\.\.$/, "…"),
  ],
})

const insideList = state => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === nodes.list_item) return $from.node(depth - 1).type
  return null
}

const list = type => (state, dispatch) => (insideList(state) ? liftListItem(nodes.list_item) : wrapInList(type))(state, dispatch)
const heading = level => (state, dispatch) => {
  const now = state.selection.$from.parent
  const isOne = now.type === nodes.heading && now.attrs.level === level
  return (isOne ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch)
}
const quote = (state, dispatch) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === nodes.blockquote) return lift(state, dispatch)
  return wrapIn(nodes.blockquote)(state, dispatch)
}

function table(state, dispatch) {
  if (isInTable(state)) return false
  const row = cell => nodes.table_row.create(null, [1, 2].map(() => cell.createAndFill()))
  const made = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)])
  if (dispatch) {
    const change = state.tr.replaceSelectionWith(made)
    let first = null
    change.doc.nodesBetween(change.mapping.map(state.selection.from, -1), change.doc.content.size, (node, at) => {
      if (first === null && node.type === nodes.table_header) first = at
    })
    dispatch(change.setSelection(TextSelection.near(change.doc.resolve(first + 1))).scrollIntoView())
  }
  return true
}

/** The commands of the toolbar, by the names that the form gives its buttons; each says whether it can be used, and does it. */
export const COMMANDS = {
  heading2: heading(2), heading3: heading(3), strong: toggleMark(marks.strong), em: toggleMark(marks.em),
  bullets: list(nodes.bullet_list), numbers: list(nodes.ordered_list), quote, table,
  undo, redo, row: addRowAfter, column: addColumnAfter, lessRow: deleteRow, lessColumn: deleteColumn, noTable: deleteTable,
}

const isOn = {
  strong: state => has(state, marks.strong), em: state => has(state, marks.em), link: state => has(state, marks.link),
  heading2: state => state.selection.$from.parent.attrs.level === 2, heading3: state => state.selection.$from.parent.attrs.level === 3,
  bullets: state => insideList(state) === nodes.bullet_list, numbers: state => insideList(state) === nodes.ordered_list,
  quote: state => [...Array(state.selection.$from.depth + 1).keys()].some(depth => state.selection.$from.node(depth).type === nodes.blockquote),
}

function has(state, mark) {
  const { from, $from, to, empty } = state.selection
  return empty ? Boolean(mark.isInSet(state.storedMarks || $from.marks())) : state.doc.rangeHasMark(from, to, mark)
}

class RichText {
  /**
   * `place` becomes the editor. `label` is the id of its label, `described` those of its descriptions; `show(photo id)` returns an
   * element that shows a photo; `changed(is the text another)` is called after each change.
   */
  constructor(place, { content, label, described, show, changed }) {
    const plugins = [
      rules, keymap(keys), keymap(baseKeymap), history(), dropCursor(), gapCursor(), tableEditing(),
      new Plugin({ view: () => ({ update: (view, before) => changed(!before.doc.eq(view.state.doc)) }) }),
    ]
    this._plugins = plugins
    this.view = new EditorView(place, {
      state: this._state(content),
      attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": label, "aria-describedby": described, lang: "vi", spellcheck: "false" },
      transformPastedHTML: cleanedHtml,
      scrollMargin: UNDER_BARS, scrollThreshold: UNDER_BARS,
      nodeViews: { photo: node => ({ dom: show(node.attrs.id), ignoreMutation: () => true, stopEvent: () => false }) },
    })
  }

  _state(content) {
    let doc
    try {
      doc = Node.fromJSON(schema, content || EMPTY)
      doc.check()
    } catch {
      doc = Node.fromJSON(schema, EMPTY)
    }
    return EditorState.create({ doc, plugins: this._plugins })
  }

  set content(content) { this.view.updateState(this._state(content)) }
  /** Take over HTML; <figure data-photo="number"> is the photo whose id has that number. What was written is undone by “Hoàn tác”. */
  takeHtml(html, ids) {
    const page = new DOMParser().parseFromString(cleanedHtml(html), "text/html")
    for (const figure of page.querySelectorAll("figure[data-photo]")) {
      const id = ids[Number(figure.dataset.photo)]
      if (id) figure.dataset.photo = id
      else figure.remove()
    }
    const { state } = this.view
    const doc = PageParser.fromSchema(schema).parse(page.body)
    this.view.dispatch(state.tr.replaceWith(0, state.doc.content.size, doc.content))
  }

  get content() { return this.view.state.doc.toJSON() }

  /** The text as {plain, linked}: all that readers read, and what of it is in links. */
  get text() {
    const { doc } = this.view.state
    const linked = []
    doc.descendants(node => { if (node.isText && marks.link.isInSet(node.marks)) linked.push(node.text) })
    return { plain: plainText(doc), linked: linked.join(" ") }
  }

  /** Begin with an outline, whose Markdown has paragraphs and headings of the second level; its comments are for those who write files. */
  begin(outline) {
    const blocks = outline.split("\n\n").filter(block => !block.startsWith("<!--"))
    const content = blocks.map(block => (block.startsWith("## ")
      ? { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: block.slice(3) }] }
      : { type: "paragraph", content: [{ type: "text", text: block }] }))
    this.content = { type: "doc", content }
  }

  markdown(photos) { return markdownOf(this.view.state.doc, photos) }
  photoMarkdown(photo) { return photoMarkdown(photo) }
  focus() { this.view.focus() }

  /** The ids of the photos in the text, in their order. */
  get photos() {
    const ids = []
    this.view.state.doc.descendants(node => { if (node.type === nodes.photo) ids.push(node.attrs.id) })
    return ids
  }

  /** What readers will see, as nodes; `show` makes the element of a photo. */
  shown(show) {
    const serializer = new DOMSerializer({ ...DOMSerializer.nodesFromSchema(schema), photo: node => show(node.attrs.id) }, DOMSerializer.marksFromSchema(schema))
    return serializer.serializeFragment(this.view.state.doc.content)
  }

  can(name) { return COMMANDS[name](this.view.state) }
  isOn(name) { return isOn[name]?.(this.view.state) || false }

  run(name) {
    COMMANDS[name](this.view.state, this.view.dispatch)
    this.view.focus()
  }

  /** The address that the selection links to, "" if it links nowhere; null if there is nothing that could be linked. */
  get link() {
    const { $from, from, to, empty } = this.view.state.selection
    let mark = marks.link.isInSet($from.marks()) || marks.link.isInSet($from.nodeAfter?.marks || [])
    this.view.state.doc.nodesBetween(from, to, node => { mark ||= marks.link.isInSet(node.marks) })
    return mark ? mark.attrs.href : empty ? null : ""
  }

  setLink(href) {
    const { state } = this.view
    let { from, to, $from, empty } = state.selection
    if (empty && $from.nodeAfter) [from, to] = [$from.pos - $from.textOffset, $from.pos - $from.textOffset + $from.parent.child($from.index()).nodeSize]
    const change = state.tr.removeMark(from, to, marks.link)
    this.view.dispatch(href ? change.addMark(from, to, marks.link.create({ href })) : change)
    this.view.focus()
  }

  /** Put a photo behind the block with the cursor. */
  addPhoto(id) {
    const { state } = this.view
    const { $from } = state.selection
    const after = $from.depth ? $from.after(1) : state.selection.to
    const isEmpty = $from.depth === 1 && $from.parent.type === nodes.paragraph && !$from.parent.content.size
    const at = isEmpty ? $from.before(1) : after
    let change = state.tr.insert(at, nodes.photo.create({ id }))
    if (at + 1 >= change.doc.content.size) change = change.insert(at + 1, nodes.paragraph.create())
    this.view.dispatch(change.setSelection(TextSelection.near(change.doc.resolve(at + 1))).scrollIntoView())
  }

  removePhoto(id) {
    const found = []
    this.view.state.doc.descendants((node, at) => { if (node.type === nodes.photo && node.attrs.id === id) found.push([at, node.nodeSize]) })
    let change = this.view.state.tr
    for (const [at, size] of found.reverse()) change = change.delete(at, at + size)
    if (found.length) this.view.dispatch(change)
  }

  /** Show the photos anew, after their descriptions have changed. */
  refresh() { this.view.updateState(this.view.state.reconfigure({ plugins: this._plugins })) }
}

/** Make an editor; see RichText. */
export const richText = (place, options) => new RichText(place, options)
