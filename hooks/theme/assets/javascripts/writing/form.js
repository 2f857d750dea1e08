// The form of the page Viết bài: fills it, keeps drafts, says what the check will say, and makes the sheet that is sent.
import * as drafts from "./drafts.js"
import { reduced } from "./photos.js"
import { photoPaths, postFile } from "./post-file.js"
import { countWords, isDay, measured, mistakes, placed, quarterOf, saysNothing, spaced } from "./rules.js"
import { sheet } from "./sheet.js"
import { textBox } from "./text-box.js"
import { takeWord } from "./word-file.js"

const form = document.querySelector("form[data-write]")
const one = name => document.querySelector(`[data-${name}]`)
const all = name => document.querySelectorAll(`[data-${name}]`)
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}
const today = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10) // in Hà Nội, whatever the device's zone
const day = text => (isDay(text || "") ? text.split("-").reverse().map(Number).join("/") : "")
const SAVE_AFTER = 400 // milliseconds

let data, editor, entry, saving
const touched = new Set()
const addresses = new Map() // of photos' blobs

/* ---- Drafts ---- */

const fresh = () => ({
  id: crypto.randomUUID?.() || String(Date.now()), changed: 0, unit: "", quarter: "", title: "", date: today(), topics: [], summary: "", author: "",
  kind: "article", people: "", consent: {}, approved: {}, content: null, isRich: null, photos: [], inText: [],
})

function changed() {
  const before = String(entry.inText)
  read()
  clearTimeout(saving)
  saving = setTimeout(save, SAVE_AFTER)
  show()
  if (String(entry.inText) !== before) showPhotos() // one was deleted in the text, or brought back
}

async function save() {
  clearTimeout(saving)
  saving = 0
  entry.changed = Date.now()
  const isKept = await drafts.keep(structuredClone(entry))
  const clock = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" })
  one("write-saved").textContent = isKept
    ? `Đã giữ bài trong máy này lúc ${clock}; đóng trang rồi mở lại vẫn còn.`
    : "Trình duyệt này không giữ được bài (có thể đang ở cửa sổ ẩn danh): viết xong thì gửi ngay, đừng đóng trang."
}

async function listDrafts() {
  const others = (await drafts.all()).filter(draft => draft.id !== entry.id && (draft.title || draft.content || draft.photos.length))
  one("write-drafts").hidden = !others.length && !entry.changed
  one("write-open").hidden = !entry.changed
  write(one("write-open"), `Đang mở “${spaced(entry.title) || "Bài chưa có tên"}”.`)
  one("write-drafts").querySelector("ul").replaceChildren(...others.map(draft => {
    const name = spaced(draft.title) || "Bài chưa có tên"
    const unit = data.units.find(unit => unit.id === draft.unit)?.name
    const open = make("button", { type: "button", className: "cm-write__button cm-write__button--quiet", textContent: "Viết tiếp", ariaLabel: `Viết tiếp “${name}”` })
    open.addEventListener("click", () => leaveFor(draft))
    const drop = make("button", { type: "button", className: "cm-write__button cm-write__button--quiet", textContent: "Xoá", ariaLabel: `Xoá “${name}”` })
    drop.addEventListener("click", async () => {
      if (!confirm(`Xoá “${name}” khỏi máy này?`)) return
      await drafts.remove(draft.id)
      await listDrafts()
      if (one("write-drafts").hidden) focusForm()
      else one("write-new").focus()
    })
    return make("li", {}, `${name}${unit ? ` – ${unit}` : ""}, sửa lần cuối ${new Date(draft.changed).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" })} `, open, " ", drop)
  }))
}

/** Keep what is being written, and go on with another draft. */
async function leaveFor(draft) {
  await save()
  await begin(draft)
  focusForm()
}

function focusForm() {
  form.querySelector("h2").focus()
  form.scrollIntoView()
}

/* ---- The form and the entry ---- */

const fieldsOf = () => [...form.querySelectorAll("input[name], select[name], textarea[name]")]
const at = (name, value) => {
  const [key, inner] = name.split(".")
  if (value === undefined) return inner ? entry[key]?.[inner] : entry[key]
  if (inner) entry[key] = { ...entry[key], [inner]: value }
  else entry[key] = value
}

function read() {
  for (const field of fieldsOf()) {
    if (field.name === "plain" || field.name.startsWith("photo.")) continue
    if (field.name === "topics") continue
    if (field.type === "checkbox") at(field.name, field.checked)
    else if (field.type !== "radio") at(field.name, field.value)
    else if (field.checked) at(field.name, field.value)
  }
  entry.topics = [...form.querySelectorAll('[name="topics"]:checked')].map(box => box.value)
  entry.content = editor.content
  entry.inText = editor.photos
}

function fill() {
  for (const field of fieldsOf()) {
    if (field.name === "plain" || field.name.startsWith("photo.")) continue
    if (field.name === "topics") field.checked = entry.topics.includes(field.value)
    else if (field.type === "checkbox") field.checked = Boolean(at(field.name))
    else if (field.type === "radio") field.checked = at(field.name) === field.value
    else field.value = at(field.name) || ""
  }
}

function offerQuarters() {
  const unit = data.units.find(unit => unit.id === form.elements.unit.value)
  const owes = unit?.owes || {}
  const now = quarterOf(today())
  const offered = [...new Set([...Object.keys(owes), ...(data.quarters[now] ? [now] : []), ...(data.quarters[entry.quarter] ? [entry.quarter] : [])])].sort().reverse()
  const states = { missing: "còn thiếu", pending: "chưa có bài, còn hạn" }
  form.elements.quarter.replaceChildren(...offered.map(quarter => {
    const state = states[owes[quarter]]
    return make("option", { value: quarter, textContent: data.quarters[quarter].label + (state ? ` – ${state}` : "") })
  }))
  if (!offered.includes(entry.quarter)) entry.quarter = Object.keys(owes).sort()[0] || offered[0] || ""
  form.elements.quarter.value = entry.quarter
}

function showQuarter() {
  const terms = data.quarters[entry.quarter]
  one("write-deadline").textContent = terms?.outside ? terms.outside : terms ? `Hạn: hết ngày ${terms.deadline_label}${terms.deadline < today() ? ", đã qua; bài vẫn nhận, ghi là đăng muộn" : ""}.` : ""
  const observances = terms?.observances || []
  one("write-ideas").hidden = !observances.length
  one("write-ideas").querySelector("div").replaceChildren(...observances.map(observance => make("div", {},
    make("p", {}, make("strong", { textContent: `${observance.day}: ${observance.name}` })),
    ...(observance.ideas.length ? [make("ul", {}, ...observance.ideas.map(idea => make("li", { textContent: idea })))] : []))))
}

/* ---- What the check will say ---- */

/** Screen readers read a status anew each time that it is written. */
const write = (place, text) => { if (place.textContent !== text) place.textContent = text }

const textOf = () => (typeof editor.text === "string" ? { plain: editor.text, linked: editor.linked || "" } : editor.text)

function show() {
  showQuarter()
  const said = mistakes(entry, data, textOf())
  const byField = new Map()
  for (const mistake of said) byField.set(mistake.field, [...(byField.get(mistake.field) || []), mistake.text])
  for (const place of all("error")) {
    const name = place.dataset.error
    const texts = touched.has(name) || touched.has("*") ? byField.get(name) || [] : []
    write(place, texts.join(" "))
    const fields = name === "text" ? [one("write-text").firstElementChild] : fieldsOf().filter(field => field.name === name || (field.name === `${name}.alt` && name.startsWith("photo.")))
    for (const field of fields) {
      if (texts.length) field.setAttribute("aria-invalid", "true")
      else field.removeAttribute("aria-invalid")
    }
  }
  const list = one("write-mistakes")
  // The links stay as long as they say the same: one of them may have the focus, or be under the finger that leaves a field.
  if (JSON.stringify(said) !== list.dataset.said) list.replaceChildren(...said.map(({ field, text }) => {
    const link = make("a", { href: `#${anchor(field)}`, textContent: text })
    link.addEventListener("click", event => {
      event.preventDefault()
      goTo(field)
    })
    return make("li", {}, link)
  }))
  list.dataset.said = JSON.stringify(said)
  write(one("write-state"), said.length ? `Còn ${said.length} chỗ cần viết thêm hoặc sửa:` : "Bài đã đủ mọi điều kế hoạch cần. Gửi được rồi.")
  const terms = data.quarters[entry.quarter]
  const { words } = measured(entry, data, textOf())
  const needs = terms && entry.kind !== "photo" ? ` trên ít nhất ${terms.min_words} chữ` : " chữ"
  all("write-count").forEach(place => {
    place.textContent = place.dataset.writeCount === "text" ? `Đã viết ${words}${needs}.` : `${spaced(entry.summary).length}/${data.fields.summary.longest} ký tự.`
  })
  all("write-day").forEach(place => {
    const value = at(place.dataset.writeDay)
    write(place, isDay(value || "") ? `Đang chọn: ${new Date(`${value}T00:00:00Z`).toLocaleDateString("vi-VN", { dateStyle: "full", timeZone: "UTC" })}.` : "")
  })
  one("write-people").hidden = !entry.photos.length
  one("write-consent").hidden = entry.people !== "pupils"
  showTools()
  return said
}

let pressing = 0
let isWaiting = false

/**
 * A field was left: from now on its mistakes are told. Not while a finger or a button is down, since the words push down what is below
 * them: what was pressed would slip away before it is released, and the click be lost.
 */
function left(name) {
  touched.add(name)
  if (pressing) isWaiting = true
  else show()
}

function listenToPointer() {
  const released = () => {
    clearTimeout(pressing)
    pressing = 0
    if (isWaiting) show()
    isWaiting = false
  }
  const releaseSoon = after => {
    clearTimeout(pressing)
    pressing = setTimeout(released, after)
  }
  addEventListener("pointerdown", () => {
    clearTimeout(pressing)
    pressing = -1
  }, true)
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => releaseSoon(500), true) // after a touch come its mouse events
  addEventListener("click", () => { if (pressing) releaseSoon(0) }, true)
}

const anchor = field => (field === "text" ? "viet-text" : field.startsWith("photo") ? "viet-4" : document.getElementById(`viet-${field}`) ? `viet-${field}` : form.querySelector(`[name="${field}"]`)?.id || "viet-1")

function goTo(field) {
  touched.add(field)
  show()
  if (field === "text") return editor.focus()
  const place = document.getElementById(`viet-${field}`) || form.querySelector(`[name="${field}"], [name="${field}.alt"], [data-choices="${field}"] input`) || one("write-add")
  place.scrollIntoView({ block: "center" })
  place.focus()
}

/* ---- Photos ---- */

const source = photo => {
  if (!addresses.has(photo.id)) addresses.set(photo.id, URL.createObjectURL(photo.blob))
  return addresses.get(photo.id)
}

function figure(id) {
  const photo = entry.photos.find(photo => photo.id === id)
  if (!photo) return make("figure", { textContent: "Hình này đã bị bỏ." })
  const caption = spaced(photo.caption)
  return make("figure", {}, make("img", { src: source(photo), alt: spaced(photo.alt) }), ...(caption ? [make("figcaption", { textContent: caption })] : []))
}

/** Add files to the photos; return the id of each, null for one that cannot be opened. */
async function addPhotos(files) {
  const status = one("write-adding")
  const failed = []
  const ids = []
  for (const [index, file] of [...files].entries()) {
    status.textContent = `Đang thu nhỏ hình ${index + 1}/${files.length}…`
    try {
      const { blob, type, width, height } = await reduced(file)
      ids.push(Math.random().toString(36).slice(2, 10))
      entry.photos.push({ id: ids.at(-1), blob, type, width, height, alt: "", caption: "", credit: "" })
    } catch (error) {
      failed.push(error.message)
      ids.push(null)
    }
  }
  status.textContent = failed.join(" ") || `Đã thêm ${files.length} hình, ${sizeLabel()}. Tả từng hình ở dưới.`
  showPhotos()
  changed()
  return ids
}

const sizeLabel = () => `cả bài ${(entry.photos.reduce((sum, photo) => sum + photo.blob.size, 0) / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`.replace(" 0 MB", " chưa đến 0,1 MB")

function input(photo, key, label, hint) {
  const id = `hinh-${photo.id}-${key}`
  const field = make("input", { id, name: `photo.${photo.id}.${key}`, type: "text", value: photo[key], maxLength: key === "credit" ? 200 : 500, autocomplete: "off" })
  field.addEventListener("input", () => {
    photo[key] = field.value
    changed()
  })
  field.addEventListener("change", () => editor.refresh())
  const error = make("span", { className: "cm-write__error", id: `${id}-loi` })
  if (key === "alt") error.dataset.error = `photo.${photo.id}`
  field.setAttribute("aria-describedby", `${id}-ghi ${id}-loi`)
  return make("p", { className: "cm-write__field" }, make("label", { htmlFor: id, innerText: label }), make("span", { className: "cm-write__hint", id: `${id}-ghi`, textContent: hint }), field, error)
}

function button(text, label, run) {
  const made = make("button", { type: "button", className: "cm-write__button cm-write__button--quiet", textContent: text })
  made.setAttribute("aria-label", label)
  made.addEventListener("click", run)
  return made
}

function showPhotos() {
  const { lead } = placed(entry)
  one("write-photos").replaceChildren(...entry.photos.map((photo, index) => {
    const name = `hình ${index + 1}`
    const isIn = editor.photos.includes(photo.id)
    const place = photo === lead ? "Đứng đầu bài." : isIn ? "Đã đặt trong bài." : "Đứng cuối bài; bấm “Đặt vào bài” để chọn chỗ."
    return make("li", {},
      make("img", { src: source(photo), alt: "", width: photo.width, height: photo.height }),
      make("div", {},
        make("p", { className: "cm-write__label", textContent: `Hình ${index + 1}. ${place}` }),
        input(photo, "alt", "Tả hình", "Trong hình có gì, cho người không nhìn thấy."),
        photo === lead ? input(photo, "credit", "Ai chụp, ai vẽ (có thể bỏ trống)", "") : input(photo, "caption", entry.kind === "photo" ? "Chú thích" : "Chú thích (có thể bỏ trống)", "Điều hình không nói: ở đâu, lúc nào, vì sao."),
        make("p", {},
          ...(photo === lead ? [] : [button(isIn ? "Dời đến con trỏ" : "Đặt vào bài", isIn ? `Dời ${name} đến chỗ con trỏ trong bài` : `Đặt vào bài ${name}, ở chỗ con trỏ`, () => put(photo))]),
          ...(index ? [button("Đưa lên đầu", `Đưa lên đầu ${name}`, () => move(photo))] : []),
          button("Bỏ hình", `Bỏ ${name}`, () => drop(photo)))))
  }))
  editor.refresh()
}

/** Show the photos anew; the focus goes to the first button of the one that was worked on, else to the button that adds photos. */
function showMoved(photo) {
  changed()
  showPhotos()
  const place = one("write-photos").children[entry.photos.indexOf(photo)]?.querySelector("button") || one("write-add")
  place.focus({ preventScroll: true })
  place.scrollIntoView({ block: "nearest" })
}

function put(photo) {
  editor.removePhoto(photo.id)
  editor.addPhoto(photo.id)
  showMoved(photo)
}

function move(photo) {
  editor.removePhoto(photo.id)
  entry.photos = [photo, ...entry.photos.filter(other => other !== photo)]
  showMoved(photo)
}

function drop(photo) {
  editor.removePhoto(photo.id)
  entry.photos = entry.photos.filter(other => other !== photo)
  showMoved(photo)
}

/* ---- The text ---- */

function showTools() {
  if (!editor.can) return
  for (const tool of all("tool")) {
    const name = tool.dataset.tool
    const inTable = ["row", "column", "lessRow", "lessColumn", "noTable"].includes(name)
    const usable = name === "link" ? editor.link !== null : editor.can(name)
    tool.hidden = inTable && !usable
    tool.setAttribute("aria-disabled", String(!usable))
    tool.setAttribute("aria-pressed", String(name === "link" ? Boolean(editor.link) : editor.isOn(name)))
  }
  const tools = [...all("tool")]
  if (!tools.some(tool => tool.tabIndex === 0 && !tool.hidden)) tools.forEach((tool, index) => { tool.tabIndex = index ? -1 : 0 })
}

function listenToTools() {
  const bar = one("write-tools")
  const tools = () => [...all("tool")].filter(tool => !tool.hidden)
  tools()[0].tabIndex = 0
  bar.hidden = false
  bar.addEventListener("mousedown", event => event.preventDefault()) // the text keeps its selection
  bar.addEventListener("click", event => {
    const tool = event.target.closest("[data-tool]")
    if (!tool || tool.getAttribute("aria-disabled") === "true") return
    if (tool.dataset.tool === "link") openLink()
    else editor.run(tool.dataset.tool)
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
  const place = one("write-link")
  const field = place.querySelector("input")
  const set = href => {
    place.hidden = true
    editor.setLink(href)
    changed()
  }
  place.querySelector('[data-link="set"]').addEventListener("click", () => {
    const href = /^[a-z]+:/i.test(field.value.trim()) ? field.value.trim() : `https://${field.value.trim()}`
    if (!/^(https?:\/\/[^\s/]+\.\S+|mailto:\S+@\S+)$/i.test(href)) {
      field.setCustomValidity("Dán địa chỉ đầy đủ, ví dụ https://vanban.chinhphu.vn/…")
      return field.reportValidity()
    }
    set(href)
  })
  place.querySelector('[data-link="remove"]').addEventListener("click", () => set(""))
  field.addEventListener("input", () => field.setCustomValidity(""))
  field.addEventListener("keydown", event => {
    if (event.key === "Enter") {
      event.preventDefault()
      place.querySelector('[data-link="set"]').click()
    }
    if (event.key === "Escape") {
      place.hidden = true
      editor.focus()
    }
  })
}

function openLink() {
  one("write-link").hidden = false
  const field = one("write-link").querySelector("input")
  field.value = editor.link || ""
  field.focus()
}

async function makeEditor() {
  const area = form.elements.plain
  const options = { content: null, label: "viet-text-ten", described: "viet-text-ghi viet-text-loi", show: figure, changed: isOther => (entry && isOther ? changed() : showTools()) }
  if (form.dataset.editor === undefined) return textBox(area, options)
  try {
    const { richText } = await import(new URL("rich-text.js", import.meta.url))
    area.remove()
    const made = richText(one("write-text"), options)
    one("write-text").addEventListener("focusout", () => left("text"))
    return made
  } catch {
    if (!area.isConnected) one("write-text").append(area)
    return textBox(area, options)
  }
}

/* ---- Sending ---- */

async function made() {
  const paths = photoPaths(entry)
  const { lead, body } = placed(entry)
  const shown = new Map(entry.photos.map(photo => [photo.id, { path: paths.get(photo.id), alt: spaced(photo.alt), caption: spaced(photo.caption) }]))
  const { photoMarkdown } = form.dataset.editor === undefined ? await import("./text-box.js") : await import(new URL("rich-text.js", import.meta.url)).catch(() => import("./text-box.js"))
  const behind = body.filter(photo => !entry.inText.includes(photo.id)).map(photo => photoMarkdown(shown.get(photo.id)))
  const file = postFile(entry, [editor.markdown(shown).trim(), ...behind].filter(Boolean).join("\n\n"))
  const page = make("div")
  const mark = id => {
    const image = make("img")
    image.setAttribute("data-photo", id)
    const caption = shown.get(id)?.caption
    return make("figure", {}, image, ...(caption ? [make("figcaption", { textContent: caption })] : []))
  }
  if (lead) page.append(mark(lead.id))
  page.append(editor.shown(mark), ...body.filter(photo => !entry.inText.includes(photo.id)).map(photo => mark(photo.id)))
  const unit = data.units.find(unit => unit.id === entry.unit)
  const about = [
    ["Viết cho", data.quarters[entry.quarter].label], ["Ngày đăng", day(entry.date)],
    ["Chủ đề", entry.topics.map(id => data.topics.find(topic => topic.id === id)?.name).join(", ")],
    ["Người viết", spaced(entry.author) || unit.name],
    ...(entry.people ? [["Trong hình có", { none: "không nhận ra ai", adults: "người lớn", pupils: "học sinh" }[entry.people]]] : []),
    ...(entry.people === "pupils" ? [["Giấy đồng ý", `${spaced(entry.consent.ref)}, ngày ${day(entry.consent.date)}`]] : []),
    ...(spaced(entry.approved.by) ? [["Duyệt", `${spaced(entry.approved.by)}, ngày ${day(entry.approved.date)}`]] : []),
  ]
  const photos = entry.photos.map(photo => ({ ...shown.get(photo.id), id: photo.id, blob: photo.blob, type: photo.type }))
  const html = page.innerHTML
  const name = `phieu-${entry.unit}-${file.name.replace(/\.md$/, "")}`
  return { file, unit, photos, name, html: await sheet({ unit: entry.unit, unitName: unit.name, title: spaced(entry.title), summary: spaced(entry.summary), file, about, html, photos }) }
}

async function send() {
  touched.add("*")
  read()
  const said = show()
  if (said.length) {
    one("write-state").scrollIntoView({ block: "center" })
    return one("write-mistakes").querySelector("a").focus()
  }
  clearTimeout(saving)
  await save()
  const { file, unit, photos, name, html } = await made()
  const sent = new File([html], `${name}.html`, { type: "text/html" })
  const size = (sent.size / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 })
  one("write-file").replaceChildren(`Tệp `, make("code", { textContent: sent.name }), ` (${size} MB) chứa cả bài, ${photos.length} hình và những điều đã khai. Mở ra đọc được như một trang web.`)
  const way = key => document.querySelector(`[data-way="${key}"]`)
  const link = way("download")
  if (link.href) URL.revokeObjectURL(link.href)
  Object.assign(link, { href: URL.createObjectURL(sent), download: sent.name })
  way("share").hidden = !navigator.canShare?.({ files: [sent] })
  link.classList.toggle("cm-write__button--quiet", !way("share").hidden)
  way("share").onclick = () => navigator.share({ files: [sent], title: `Phiếu bài viết: ${spaced(entry.title)}` }).then(
    () => write(one("write-told"), "Đã chuyển phiếu sang ứng dụng vừa chọn. Gửi xong ở đó là được."),
    error => { if (error.name !== "AbortError") write(one("write-told"), "Máy không chia sẻ được tệp này. Bấm “Tải phiếu về máy”, rồi đính tệp ấy vào tin nhắn hay thư.") })
  await offerZip(way("zip"), name, html)
  const host = hostAddress(unit, file, photos)
  way("host").hidden = !host
  if (host) way("host").href = host
  const isInside = /Zalo|FBAN|FBAV|Instagram|; wv\)/.test(navigator.userAgent)
  document.querySelector('[data-way-note="inside"]').hidden = !isInside
  way("copy").onclick = () => navigator.clipboard.writeText(file.text).then(() => write(one("write-told"), "Đã chép chữ của bài."), () => write(one("write-told"), "Máy không chép được. Mở trang bằng trình duyệt rồi thử lại."))
  const { name: office, contact, email } = data.office
  const terms = data.quarters[entry.quarter]
  const to = [make("li", {}, `Gửi tệp ấy cho ${office || "người giữ chuyên mục"}${contact ? ` (${contact})` : ""}`, ...(email ? [", thư: ", make("a", { href: `mailto:${email}?subject=${encodeURIComponent(`Bài viết của ${unit.name}`)}`, textContent: email })] : []), ".")]
  to.push(make("li", { textContent: "Người giữ chuyên mục đưa bài vào trang; máy kiểm tra lại rồi bài hiện ở trang của trường. Có gì cần sửa, họ hỏi lại." }))
  if (terms.deadline < today()) to.push(make("li", { textContent: `Hạn của ${terms.label} là ${terms.deadline_label}, đã qua: bài vẫn được nhận, ghi là đăng muộn.` }))
  else to.push(make("li", { textContent: `${terms.label[0].toUpperCase()}${terms.label.slice(1)} nhận bài đến hết ngày ${terms.deadline_label}: gửi sớm vài hôm để còn kịp sửa.` }))
  one("write-next").replaceChildren(...to)
  form.hidden = one("write-drafts").hidden = true
  one("write-sent").hidden = false
  write(one("write-told"), "")
  one("write-sent").focus({ preventScroll: true })
  one("write-sent").scrollIntoView()
}

async function offerZip(link, name, html) {
  link.hidden = true
  if (form.dataset.editor === undefined) return
  try {
    const { zip } = await import(new URL("zip.js", import.meta.url))
    const archive = new Blob([zip({ [`${name}.html`]: html })], { type: "application/zip" })
    if (link.href) URL.revokeObjectURL(link.href)
    Object.assign(link, { href: URL.createObjectURL(archive), download: `${name}.zip`, hidden: false })
  } catch { /* the sheet is enough */ }
}

/** The “new file” page of the office's host with the text filled in: GitHub and Gitea take it in the address, of at most 8 KB. */
function hostAddress(unit, file, photos) {
  const form = data.office.new_post
  if (!form || photos.length || !/^https:\/\/github\.com\/|\/_new\//.test(form)) return null
  const values = { unit: unit.id, file: file.name, path: `posts/${unit.id}/${file.name}` }
  const filled = new URL(form.replace(/\{(unit|file|path)\}/g, (_, key) => values[key]))
  filled.searchParams.set("value", file.text)
  return filled.href.length <= 7500 ? filled.href : null
}

function preview() {
  read()
  const page = one("write-page")
  const { lead, body } = placed(entry)
  const unit = data.units.find(unit => unit.id === entry.unit)
  page.replaceChildren(
    make("h1", { textContent: spaced(entry.title) || "Bài chưa có tên" }),
    make("p", { className: "cm-meta", textContent: [unit?.name, day(entry.date)].filter(Boolean).join(" · ") }),
    make("p", { className: "cm-lead", textContent: spaced(entry.summary) }),
    ...(lead ? [figure(lead.id)] : []), editor.shown(figure), ...body.filter(photo => !entry.inText.includes(photo.id)).map(photo => figure(photo.id)))
  one("write-shown").showModal()
  page.scrollTop = 0
}

/* ---- Beginning ---- */

async function begin(draft) {
  entry = { ...fresh(), ...draft }
  for (const address of addresses.values()) URL.revokeObjectURL(address)
  addresses.clear()
  touched.clear()
  editor.content = entry.content
  offerUnit()
  fill()
  offerQuarters()
  showPhotos()
  one("write-outline").value = ""
  one("write-sent").hidden = true
  form.hidden = false
  show()
  await listDrafts()
}

function offerUnit() {
  const groups = data.levels.map(level => [level.name, data.units.filter(unit => unit.level === level.id)]).filter(([, units]) => units.length)
  form.elements.unit.replaceChildren(make("option", { value: "", textContent: "Chọn đơn vị…" }),
    ...groups.map(([label, units]) => make("optgroup", { label }, ...units.map(unit => make("option", { value: unit.id, textContent: unit.name })))))
}

function useOutline() {
  const outline = data.outlines.find(outline => outline.id === one("write-outline").value)
  one("write-use").textContent = outline?.use || ""
  if (!outline) return
  if (spaced(textOf().plain) && !confirm("Thay những gì đã viết bằng dàn bài này?")) {
    one("write-outline").value = ""
    return
  }
  if (editor.begin) editor.begin(outline.body)
  else {
    const blocks = outline.body.split("\n\n").filter(block => !block.startsWith("<!--"))
    editor.content = { type: "doc", content: blocks.map(block => (block.startsWith("## ")
      ? { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: block.slice(3) }] }
      : { type: "paragraph", content: [{ type: "text", text: block }] })) }
  }
  const kind = form.querySelector(`[name="kind"][value="${outline.kind}"]`)
  if (kind) kind.checked = true
  changed()
  showPhotos()
}

/** Pictures in what is pasted: those that come as files are taken, those that a text only names are not; that is said. */
function takePasted(event) {
  const { files, types } = event.clipboardData
  const pictures = [...files].filter(file => file.type.startsWith("image/"))
  const html = types.includes("text/html") ? event.clipboardData.getData("text/html") : ""
  const isText = html.replace(/<style[\s\S]*?<\/style>|<[^>]*>|&nbsp;/gi, "").trim()
  if (pictures.length && !isText) {
    event.preventDefault()
    event.stopPropagation()
    addPhotos(pictures)
    write(one("write-pasted"), "Hình vừa dán đã vào mục Hình ở dưới.")
  } else {
    write(one("write-pasted"), /<img\b|<v:imagedata\b/i.test(html) ? "Chữ đã dán vào. Hình trong phần ấy không theo vào được: lưu hình ra rồi thêm ở mục Hình." : "")
  }
}

async function openWord(file) {
  if (spaced(textOf().plain) && !confirm("Thay những gì đã viết bằng bài trong tệp Word này?")) return
  write(one("write-opened"), `Đang đọc “${file.name}”…`)
  try {
    const { title, said } = await takeWord(file, { editor, add: addPhotos })
    if (title && !spaced(form.elements.title.value)) form.elements.title.value = title
    write(one("write-opened"), said)
  } catch (error) {
    write(one("write-opened"), error.message)
  }
  changed()
  showPhotos()
}

function listenToWord() {
  one("write-word").addEventListener("change", event => {
    openWord(event.target.files[0]).finally(() => { event.target.value = "" })
  })
  const isWord = event => [...(event.dataTransfer?.items || [])].some(item => item.kind === "file" && !item.type.startsWith("image/"))
  form.addEventListener("dragover", event => { if (isWord(event)) event.preventDefault() }, true)
  form.addEventListener("drop", event => {
    const file = [...event.dataTransfer.files].find(file => !file.type.startsWith("image/"))
    if (!file) return
    event.preventDefault()
    event.stopPropagation()
    openWord(file)
  }, true)
}

function listen() {
  listenToPointer()
  form.addEventListener("input", event => { if (!event.target.name?.startsWith("photo.")) changed() })
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("focusout", event => {
    const { name } = event.target
    if (name) left(name === "plain" ? "text" : name.replace(/^(photo\.[^.]+)\..*/, "$1"))
  })
  form.elements.unit.addEventListener("change", () => {
    entry.quarter = ""
    offerQuarters()
    changed()
  })
  for (const radio of form.querySelectorAll('[name="kind"]')) radio.addEventListener("change", showPhotos)
  one("write-outline").append(...data.outlines.map(outline => make("option", { value: outline.id, textContent: outline.name })))
  one("write-outline").addEventListener("change", useOutline)
  one("write-add").addEventListener("change", event => {
    addPhotos(event.target.files).finally(() => { event.target.value = "" })
  })
  one("write-text").addEventListener("paste", takePasted, true)
  if (one("write-word")) listenToWord()
  one("write-send").addEventListener("click", send)
  one("write-preview").addEventListener("click", preview)
  one("write-close").addEventListener("click", () => one("write-shown").close())
  all("write-new").forEach(button => button.addEventListener("click", () => leaveFor({ ...fresh(), unit: entry.unit })))
  one("write-back").addEventListener("click", () => {
    one("write-sent").hidden = true
    form.hidden = false
    listDrafts()
    one("write-send").scrollIntoView({ block: "center" })
    one("write-send").focus()
  })
  one("write-finish").addEventListener("click", async () => {
    if (!confirm("Xoá bài này khỏi máy? Tệp phiếu đã tải về hay đã gửi vẫn còn.")) return
    await drafts.remove(entry.id)
    await begin({ ...fresh(), unit: entry.unit })
    focusForm()
  })
  addEventListener("pagehide", () => { if (saving) save() })
  document.addEventListener("visibilitychange", () => { if (document.hidden && saving) save() })
}

async function start() {
  const answer = await fetch(form.dataset.write)
  if (!answer.ok) throw new Error(String(answer.status))
  data = await answer.json()
  one("write-topics").append(...data.topics.map(topic => make("label", {}, make("input", { type: "checkbox", name: "topics", value: topic.id }), ` ${topic.name}`)))
  editor = await makeEditor()
  listen()
  if (form.dataset.editor !== undefined && editor.can) listenToTools()
  const asked = new URLSearchParams(location.search)
  const kept = await drafts.all()
  const [unit, quarter] = [asked.get("don-vi"), asked.get("quy")?.toUpperCase()]
  const own = kept.find(draft => (!unit || draft.unit === unit) && (!quarter || draft.quarter === quarter))
  if (form.dataset.editor !== undefined) import(new URL("zip.js", import.meta.url)).catch(() => {}) // so that it is there without a network
  await begin(own || { ...fresh(), unit: data.units.some(one => one.id === unit) ? unit : "", quarter: data.quarters[quarter] ? quarter : "" })
}

if (form) start().catch(() => { one("write-failed").hidden = false })
