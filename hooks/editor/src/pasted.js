// What is pasted from Word, Google Docs and web pages, brought into the form that the schema reads.

// What the page's policy would complain of at the mere parsing: style sheets, addresses that all others are relative to.
const NEVER_TEXT = /<(style|script|title|template|noscript)\b[\s\S]*?<\/\1\s*>|<(?:base|link|meta)\b[^>]*>/gi
const TAG = /<[a-z][^<>]*>/gi
const HIDDEN = "style, script, meta, link, title, head, template, noscript, [hidden], o\\:p:empty, xml"

/**
 * Return pasted HTML with Word's lists as lists, what looks bold or italic as such, and without what was never meant to be text.
 * The policy of the page (style-src 'self') lets no style of a document apply that is parsed here, so styles are read as texts.
 */
export function cleanedHtml(html) {
  const source = html.replace(NEVER_TEXT, "").replace(TAG, tag => tag.replace(/\s(?:style|on\w+|srcset)\s*=/gi, name => (/style/i.test(name) ? " data-style=" : " data-none=")))
  const page = new DOMParser().parseFromString(source, "text/html")
  for (const element of page.querySelectorAll(HIDDEN)) element.remove()
  for (const element of page.querySelectorAll("[data-style]")) if (/display:\s*none|mso-hide:\s*all/i.test(element.dataset.style)) element.remove()
  wordLists(page)
  nestedLists(page)
  looks(page)
  tables(page)
  return page.body.innerHTML
}

/** Word pastes the items of a list as paragraphs, whose style says at which level each is. */
function wordLists(page) {
  let lists = []
  for (const item of [...page.querySelectorAll("p, h1, h2, h3")]) {
    const level = Number(/mso-list:\s*l\d+\s+level(\d+)/i.exec(item.dataset.style || "")?.[1] || 0)
    if (!level) {
      lists = []
      continue
    }
    let sign = "UL"
    for (const marker of item.querySelectorAll('[data-style*="mso-list:Ignore" i], [data-style*="mso-list: Ignore" i]')) {
      if (/^\s*(?:\d+|[a-z]|[ivx]+)[.)]/i.test(marker.textContent)) sign = "OL"
      marker.remove()
    }
    if (!lists.length || item.previousElementSibling !== lists[0]) lists = []
    lists = lists.slice(0, level)
    if (lists.length === level && lists.at(-1).tagName !== sign) lists.pop() // a list of another kind follows
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

/** Google Docs puts a list that belongs to an item behind it. */
function nestedLists(page) {
  for (const list of page.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const item = list.previousElementSibling || list.parentElement.insertBefore(page.createElement("li"), list)
    item.append(list)
  }
}

/** Bold and italic letters that are so by their style. Google Docs puts everything into a <b> that is not bold. */
function looks(page) {
  for (const element of page.querySelectorAll("[data-style]")) {
    const value = name => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([\\w-]+)`, "i").exec(element.dataset.style)?.[1].toLowerCase()
    const [weight, slant] = [value("font-weight"), value("font-style")]
    if (/^(bold(er)?|[6-9]\d\d)$/.test(weight)) wrap(page, element, "strong")
    if (/^(italic|oblique)$/.test(slant)) wrap(page, element, "em")
    const isPlain = (element.matches("b, strong") && /^(normal|lighter|[1-5]\d\d)$/.test(weight)) || (element.matches("i, em") && slant === "normal")
    element.removeAttribute("data-style")
    if (isPlain) element.replaceWith(...element.childNodes)
  }
}

function wrap(page, element, name) {
  const inside = page.createElement(name)
  inside.append(...element.childNodes)
  element.append(inside)
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
