// Filter and sort the table of units and quarters. What is chosen stands in the page's address, so that it can be sent on.
(function () {
  "use strict"
  const form = document.querySelector("[data-cm-filters]")
  const table = document.querySelector("[data-cm-matrix]")
  if (!form || !table) return
  const body = table.tBodies[0]
  const quarters = Array.from(table.tHead.rows[0].cells).slice(1).map(cell => cell.dataset.quarter)
  const order = ["missing", "pending", "covered", "exempt", "not-due"]
  const fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase()
  const collator = new Intl.Collator("vi", { numeric: true })
  const rows = Array.from(body.rows, (row, index) => ({
    row, index,
    name: row.cells[0].textContent.trim(),
    folded: fold(row.cells[0].textContent),
    level: row.dataset.level,
    ownership: row.dataset.ownership || "",
    agencies: (row.dataset.agency || "").split(" "),
    states: Array.from(row.cells).slice(1).map(cell => cell.dataset.state || ""),
    late: Array.from(row.cells).slice(1).map(cell => "late" in cell.dataset),
  }))
  const status = form.querySelector("[data-cm-count]")
  let sorted = ""

  function apply() {
    const value = name => form.elements[name].value
    const column = Math.max(0, quarters.indexOf(value("quy")))
    const words = fold(value("tim")).split(/\s+/).filter(Boolean)
    const state = value("trang-thai")
    let shown = 0
    for (const item of rows) {
      const fits = (!value("cap-hoc") || item.level === value("cap-hoc"))
        && (!value("loai-hinh") || item.ownership === value("loai-hinh"))
        && (!value("co-quan") || item.agencies.includes(value("co-quan")))
        && (!state || (state === "late" ? item.late[column] : item.states[column] === state))
        && words.every(word => item.folded.includes(word))
      if (item.row.hidden === fits) item.row.hidden = !fits
      shown += fits
    }
    const by = value("xep") + (value("xep") === "trang-thai" ? column : "")
    if (by !== sorted) {
      sorted = by
      const compare = {
        "ten": (a, b) => collator.compare(a.name, b.name),
        "trang-thai": (a, b) => order.indexOf(a.states[column]) - order.indexOf(b.states[column]) || a.index - b.index,
      }[value("xep")] || ((a, b) => a.index - b.index)
      body.append(...rows.slice().sort(compare).map(item => item.row))
    }
    status.textContent = shown === rows.length ? `${rows.length} đơn vị` : `${shown} trên ${rows.length} đơn vị`
  }

  function keep() {
    const chosen = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (value && !(name === "quy" && value === quarters[0])) chosen.set(name, value)
    }
    const query = chosen.toString()
    history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash)
  }

  function restore() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements[name]
      if (!field) continue
      field.value = value
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.selectedIndex = 0
    }
  }

  restore()
  apply()
  form.hidden = false
  form.addEventListener("input", () => { apply(); keep() })
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("reset", () => setTimeout(() => { apply(); keep() }))
})()
