// What is pasted from Word, Google Docs and web pages, brought into the form that the schema reads.

const HIDDEN = "style, script, meta, link, title, head, template, noscript, [hidden], o\\:p:empty, xml"

/** Return pasted HTML with Word's lists as lists, and without what was never meant to be text. */
export function cleanedHtml(html) {
  const page = new DOMParser().parseFromString(html.replace(/<!\[if !supportLists\]>[\s\S]*?<!\[endif\]>/g, ""), "text/html")
  for (const element of page.querySelectorAll(HIDDEN)) element.remove()
  for (const element of page.querySelectorAll('[style*="display:none"], [style*="mso-hide:all"]')) element.remove()
  wordLists(page)
  tables(page)
  return page.body.innerHTML
}

/** Word pastes the items of a list as paragraphs, whose style says at which level each is. */
function wordLists(page) {
  let lists = []
  for (const item of [...page.querySelectorAll("p, h1, h2, h3")]) {
    const level = Number(/mso-list:\s*l\d+\s+level(\d+)/i.exec(item.getAttribute("style") || "")?.[1] || 0)
    if (!level) {
      lists = []
      continue
    }
    const sign = /^\s*(?:\d+|[a-z]|[ivx]+)[.)]/i.test(item.textContent) ? "OL" : "UL"
    for (const marker of item.querySelectorAll('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')) marker.remove()
    if (!lists.length || item.previousElementSibling !== lists[0]) lists = []
    lists = lists.slice(0, level)
    while (lists.length < level) {
      const list = page.createElement(sign)
      if (lists.length) (lists.at(-1).lastElementChild || lists.at(-1).appendChild(page.createElement("li"))).append(list)
      else item.before(list)
      lists.push(list)
    }
    const entry = page.createElement("li")
    entry.append(...item.childNodes)
    lists.at(-1).append(entry)
    item.remove()
  }
}

/** A table of one cell is a frame that somebody drew around a text; the first row of any other table is its heading. */
function tables(page) {
  for (const table of [...page.querySelectorAll("table")]) {
    const rows = [...table.rows]
    if (rows.length < 2 || rows.every(row => row.cells.length < 2)) {
      table.replaceWith(...rows.flatMap(row => [...row.cells].flatMap(cell => [...cell.childNodes])))
      continue
    }
    const width = Math.max(...rows.map(row => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)))
    for (const row of rows) {
      for (const cell of [...row.cells]) {
        for (let more = cell.colSpan; more > 1; more--) cell.after(page.createElement("td"))
        cell.removeAttribute("colspan")
        cell.removeAttribute("rowspan")
      }
      while (row.cells.length < width) row.append(page.createElement("td"))
    }
    for (const cell of [...rows[0].cells]) {
      const heading = page.createElement("th")
      heading.append(...cell.childNodes)
      cell.replaceWith(heading)
    }
  }
}
