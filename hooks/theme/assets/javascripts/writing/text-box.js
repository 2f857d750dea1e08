// The plain text box that stands in for the rich-text editor: the same interface over a <textarea>, whose text is Markdown. It has no
// toolbar, and takes no Word files.

function photoMarkdown({ path, alt, caption }) {
  const plain = text => text.replace(/[[\]\\"]/g, " ").replace(/\s+/g, " ").trim()
  return `![${plain(alt)}](${path}${caption && plain(caption) ? ` "${plain(caption)}"` : ""})`
}

const MARK = /!\[hình ([\w-]+)\]/g

export function textBox(area, { content, changed }) {
  area.value = content || ""
  area.addEventListener("input", () => changed(true))
  return {
    get content() { return area.value },
    set content(text) { area.value = typeof text === "string" ? text : "" },
    get text() {
      const plain = area.value.replace(MARK, " ").replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, "$1").replace(/^#{2,3} +|^> ?|^[-*] /gm, "")
      return { plain, linked: [...area.value.matchAll(/(?<!!)\[([^[\]]*)\]\([^()\s]*\)/g)].map(match => match[1]).join(" ") }
    },
    get photos() { return [...area.value.matchAll(MARK)].map(match => match[1]) },
    photoMarkdown,
    markdown(photos) { return area.value.replace(MARK, (_, id) => (photos.has(id) ? `\n\n${photoMarkdown(photos.get(id))}\n\n` : "")) },
    addPhoto(id) {
      area.setRangeText(`\n\n![hình ${id}]\n\n`, area.selectionEnd, area.selectionEnd, "end")
      changed(true)
    },
    removePhoto(id) {
      area.value = area.value.replaceAll(`![hình ${id}]`, "")
      changed(true)
    },
    refresh() {},
    focus() { area.focus() },
    begin(outline) { area.value = outline },
    shown(show) {
      const page = document.createDocumentFragment()
      for (const part of area.value.split(/\n\s*\n/)) {
        const id = /^\s*!\[hình ([\w-]+)\]\s*$/.exec(part)?.[1]
        const block = id ? show(id) : document.createElement(/^#{2,3} /.test(part) ? "h2" : "p")
        if (!id) block.textContent = part.replace(/^#{2,3} +/, "")
        if (part.trim()) page.append(block)
      }
      return page
    },
  }
}
