// The toolbar above the text, and the line in which the address of a link is typed.
import { all, one } from "./page.js"
import { changed, state } from "./state.js"

const IN_TABLES = ["row", "column", "lessRow", "lessColumn", "noTable"]

/** Show which tools can be used where the cursor is, and which are on. */
export function showTools() {
  const { editor } = state
  if (!editor.can) return
  const tools = [...all("tool")]
  for (const tool of tools) {
    const name = tool.dataset.tool
    const isUsable = name === "link" ? editor.link !== null : editor.can(name)
    tool.hidden = IN_TABLES.includes(name) && !isUsable
    tool.setAttribute("aria-disabled", String(!isUsable))
    tool.setAttribute("aria-pressed", String(name === "link" ? Boolean(editor.link) : editor.isOn(name)))
  }
  if (!tools.some(tool => tool.tabIndex === 0 && !tool.hidden)) tools.forEach((tool, index) => { tool.tabIndex = index ? -1 : 0 })
}

export function listenToTools() {
  const bar = one("write-tools")
  const tools = () => [...all("tool")].filter(tool => !tool.hidden)
  tools()[0].tabIndex = 0
  bar.hidden = false
  bar.addEventListener("mousedown", event => event.preventDefault()) // the text keeps its selection
  bar.addEventListener("click", event => {
    const tool = event.target.closest("[data-tool]")
    if (!tool || tool.getAttribute("aria-disabled") === "true") return
    if (tool.dataset.tool === "link") openLink()
    else state.editor.run(tool.dataset.tool)
    showTools()
  })
  // One stop for the Tab key; arrows go from tool to tool (ARIA Authoring Practices, toolbar).
  bar.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key]
    if (!step) return
    event.preventDefault()
    const list = tools()
    const now = list.indexOf(document.activeElement)
    const next = list[Number.isFinite(step) ? (now + step + list.length) % list.length : step < 0 ? 0 : list.length - 1]
    for (const tool of list) tool.tabIndex = tool === next ? 0 : -1
    next.focus()
  })
  listenToLink()
}

/* ---- Links ---- */

function openLink() {
  one("write-link").hidden = false
  const field = one("write-link").querySelector("input")
  field.value = state.editor.link || ""
  field.focus()
}

function listenToLink() {
  const place = one("write-link")
  const field = place.querySelector("input")
  const setButton = place.querySelector('[data-link="set"]')
  const set = href => {
    place.hidden = true
    state.editor.setLink(href)
    changed()
  }
  setButton.addEventListener("click", () => {
    const typed = field.value.trim()
    const href = /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`
    if (!/^(https?:\/\/[^\s/]+\.\S+|mailto:\S+@\S+)$/i.test(href)) {
      field.setCustomValidity("Dán địa chỉ đầy đủ của trang cần dẫn.")
      return field.reportValidity()
    }
    set(href)
  })
  place.querySelector('[data-link="remove"]').addEventListener("click", () => set(""))
  field.addEventListener("input", () => field.setCustomValidity(""))
  field.addEventListener("keydown", event => {
    if (event.key === "Enter") {
      event.preventDefault()
      setButton.click()
    }
    if (event.key === "Escape") {
      place.hidden = true
      state.editor.focus()
    }
  })
}
