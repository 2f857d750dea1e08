// The form for a unit's figures: what is typed is checked and kept on this device, and becomes the row that the import reads.
{
  const form = document.querySelector("[data-figures]")
  const one = name => form.querySelector(name)
  const { day, most, yes, no, notAsked } = form.dataset
  const [unit, year, state, done] = ["#so-unit", "#so-year", "[data-figures-state]", "[data-figures-done]"].map(one)
  const indicators = [...form.querySelectorAll("[data-indicator]")]
  const columns = [...form.querySelectorAll("[data-column]")].map(column => column.dataset)
  const fields = [...form.querySelectorAll("input[name]")]
  const touched = new Set()
  let file = null
  let isSent = false
  let release = 0 // the timer after which nothing is being pressed any more; -1 while something is

  const place = () => `chuyenmuc/so-lieu/${location.pathname}/${unit.value}/${year.value}`
  const value = key => (form.elements[key]?.value ?? "").trim()
  const level = () => unit.selectedOptions[0]?.dataset.level
  const isAsked = indicator => !indicator.dataset.levels || indicator.dataset.levels.split(" ").includes(level())
  const number = text => (/^\d{1,6}$/.test(text) && Number(text) <= Number(most) ? Number(text) : null)

  /** What is wrong, by the key of the field: the rules are those of the import. */
  function mistakes() {
    const found = {}
    if (!unit.value) found.unit = "Chọn đơn vị."
    for (const field of fields) {
      const text = value(field.name)
      if (!text || field.closest("[data-indicator]")?.hidden) continue
      if ("number" in field.dataset && number(text) === null) found[field.name] = `Ghi một số nguyên từ 0 đến ${most}; chưa có thì để trống.`
      if ("text" in field.dataset && /^[=+\-@]/.test(text)) found[field.name] = `Bỏ dấu “${text[0]}” ở đầu.`
      if (field.type === "date" && text > day) found[field.name] = "Ngày này còn ở phía trước."
    }
    for (const indicator of indicators.filter(isAsked)) {
      const { indicator: id, wholeOf } = indicator.dataset
      const [part, whole] = ["part", "whole"].map(name => value(`${id}.${name}`))
      if (!part !== !whole) found[`${id}.${part ? "whole" : "part"}`] ??= "Ghi cả hai con số, hoặc để trống cả hai."
      if (part && whole && number(part) > number(whole)) found[`${id}.part`] ??= `${part} nhiều hơn tổng ${whole}.`
      const other = wholeOf && value(`${wholeOf}.part`)
      if (other && whole && number(other) !== number(whole)) {
        found[`${id}.whole`] ??= `Tổng này là ${other}, đã ghi ở “${one(`[data-indicator="${wholeOf}"]`).dataset.name}”.`
      }
      if (value(`${id}.done`) === yes && !value(`${id}.document`)) found[`${id}.document`] ??= "Có thì ghi văn bản làm căn cứ."
    }
    if (!value("plan-number") !== !value("plan-date")) found[value("plan-number") ? "plan-date" : "plan-number"] ??= "Ghi cả số và ngày ban hành."
    if (value("plan-url") && !/^https?:\/\/[^\s/]+\.[^\s]+$/.test(value("plan-url"))) found["plan-url"] ??= "Chép đủ cả địa chỉ, từ đầu đến cuối."
    if (value("plan-url") && !value("plan-number")) found["plan-number"] ??= "Ghi số của kế hoạch này."
    return found
  }

  const given = indicator => ["part", "count", "done"].some(part => value(`${indicator.dataset.indicator}.${part}`))

  /** Show what is wrong in fields that were left, and how far the unit is. */
  function show() {
    const found = mistakes()
    for (const key of ["unit", ...new Set(fields.map(field => field.name))]) {
      const text = touched.has(key) ? found[key] || "" : ""
      document.getElementById(`so-${key.replaceAll(".", "-")}-loi`).textContent = text
      const field = key === "unit" ? unit : fields.find(field => field.name === key)
      if (text) field.setAttribute("aria-invalid", "true")
      else field.removeAttribute("aria-invalid")
    }
    const [asked, wrong] = [indicators.filter(isAsked), Object.keys(found).length]
    const count = unit.value ? `Đã ghi ${asked.filter(given).length}/${asked.length} chỉ tiêu.` : ""
    state.textContent = isSent && wrong ? `Còn ${wrong} chỗ cần sửa.` : count
    return found
  }

  /** The cells of the row, as “chuyenmuc figures export” writes them. */
  function cell({ column, part }) {
    if (part === "id") return unit.value
    if (part === "name") return unit.selectedOptions[0].textContent
    const indicator = form.elements[column].closest?.("[data-indicator]") || form.querySelector(`[name="${column}"]`).closest("[data-indicator]")
    if (indicator && !isAsked(indicator)) return notAsked
    if (part === "document" && value(column.replace(/document$/, "done")) === no) return ""
    return value(column)
  }

  function makeFile() {
    const rows = [columns.map(column => column.heading), columns.map(cell)]
    const csv = rows.map(row => row.map(text => `"${text.replaceAll('"', '""')}"`).join(",")).join("\r\n")
    return new File([`\ufeff${csv}\r\n`], `so-lieu-${year.value}-${unit.value}.csv`, { type: "text/csv" })
  }

  function keep() {
    if (!unit.value) return
    try { // no storage in some private windows
      localStorage.setItem(place(), JSON.stringify(Object.fromEntries(fields.map(field => [field.name, value(field.name)]))))
    } catch { /* the form works all the same */ }
  }

  function restore() {
    let kept = {}
    try { kept = JSON.parse(localStorage.getItem(place())) || {} } catch { /* none */ }
    for (const field of fields) {
      if (field.type === "radio") field.checked = field.value === (kept[field.name] || "")
      else field.value = kept[field.name] || ""
    }
    for (const indicator of indicators) indicator.hidden = !isAsked(indicator)
    touched.clear()
    isSent = false
    done.hidden = true
    show()
  }

  function releaseSoon(after) {
    clearTimeout(release)
    release = setTimeout(() => { release = 0; show() }, after)
  }
  addEventListener("pointerdown", () => { clearTimeout(release); release = -1 }, true)
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => releaseSoon(500), true) // after a touch come its mouse events
  addEventListener("click", () => { if (release) releaseSoon(0) })

  const asked = new URLSearchParams(location.search)
  for (const [select, name] of [[unit, "don-vi"], [year, "nam"]]) {
    if ([...select.options].some(option => option.value === asked.get(name))) select.value = asked.get(name)
    select.addEventListener("change", restore)
  }
  form.addEventListener("input", event => {
    if (event.target.name) { keep(); done.hidden = true; show() }
  })
  form.addEventListener("focusout", event => {
    if (!event.target.name) return
    touched.add(event.target.name)
    if (!release) show() // else a message would push away what is being pressed
  })
  one("[data-figures-clear]").addEventListener("click", () => {
    if (!confirm("Xoá những con số đã điền cho đơn vị và năm này?")) return
    localStorage.removeItem(place())
    restore()
  })
  form.addEventListener("submit", event => {
    event.preventDefault()
    for (const key of ["unit", ...fields.map(field => field.name)]) touched.add(key)
    isSent = true
    if (Object.keys(show()).length) {
      form.querySelector("[aria-invalid]")?.focus()
      return
    }
    file = makeFile()
    const link = one("[data-figures-file]")
    URL.revokeObjectURL(link.href)
    Object.assign(link, { href: URL.createObjectURL(file), download: file.name })
    one("[data-figures-share]").hidden = !navigator.canShare?.({ files: [file] })
    done.hidden = false
    done.focus()
  })
  one("[data-figures-share]").addEventListener("click", () => navigator.share({ files: [file], title: file.name }).catch(() => {}))
  form.hidden = false
  restore()
}
