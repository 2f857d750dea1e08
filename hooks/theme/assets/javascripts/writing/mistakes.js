// What is told while one writes: mistakes beside their fields and in the list at the end, how much is written, what day is chosen.
import { all, form, make, one, write } from "./page.js"
import { showQuarter } from "./quarter.js"
import { isDay, measured, mistakes, needsCommonConsent, spaced } from "./rules.js"
import { allFields, state, touched, valueOf, watch } from "./state.js"
import { showTools } from "./tools.js"

/** Show all that depends on the entry. Return its mistakes. */
export function show() {
  const { entry } = state
  showQuarter()
  const said = mistakes(entry, state.data, state.editor.text)
  showBesideFields(said)
  showList(said)
  write(one("write-state"), said.length ? `Còn ${said.length} chỗ cần viết thêm hoặc sửa:`
    : "Bài đã đủ mọi điều kế hoạch cần. Gửi được rồi.")
  showCounts()
  showDays()
  one("write-people").hidden = !entry.photos.length
  one("write-consent").hidden = !needsCommonConsent(entry)
  showTools()
  return said
}

function fieldsOf(name) {
  if (name === "text") return [one("write-text").firstElementChild]
  return allFields().filter(field => field.name === name || (field.name === `${name}.alt` && name.startsWith("photo.")))
}

function showBesideFields(said) {
  for (const place of all("error")) {
    const name = place.dataset.error
    const isTold = touched.has(name) || touched.has("*")
    const texts = isTold ? said.filter(({ field }) => field === name).map(({ text }) => text) : []
    write(place, texts.join(" "))
    for (const field of fieldsOf(name)) {
      if (texts.length) field.setAttribute("aria-invalid", "true")
      else field.removeAttribute("aria-invalid")
    }
  }
}

function showList(said) {
  const list = one("write-mistakes")
  const key = JSON.stringify(said)
  // The links stay as long as they say the same: one of them may have the focus, or be under the finger that leaves a field.
  if (key === list.dataset.said) return
  list.dataset.said = key
  list.replaceChildren(...said.map(({ field, text }) => {
    const link = make("a", { href: `#${anchor(field)}`, textContent: text })
    link.addEventListener("click", event => {
      event.preventDefault()
      goTo(field)
    })
    return make("li", {}, link)
  }))
}

function showCounts() {
  const { data, entry } = state
  const terms = data.quarters[entry.quarter]
  const { words } = measured(entry, data, state.editor.text)
  const needs = terms && entry.kind !== "photo" ? ` trên ít nhất ${terms.min_words} chữ` : " chữ"
  for (const place of all("write-count")) {
    const isOfText = place.dataset.writeCount === "text"
    place.textContent = isOfText ? `Đã viết ${words}${needs}.` : `${spaced(entry.summary).length}/${data.fields.summary.longest} ký tự.`
  }
}

/** The browser shows a day in the order of its own language; the words leave no doubt. */
function showDays() {
  const label = day => new Date(`${day}T00:00:00Z`).toLocaleDateString("vi-VN", { dateStyle: "full", timeZone: "UTC" })
  for (const place of all("write-day")) {
    const day = valueOf(place.dataset.writeDay)
    write(place, isDay(day || "") ? `Đang chọn: ${label(day)}.` : "")
  }
}

/* ---- From the list to a field ---- */

const PHOTO_SECTION = "viet-5"

function anchor(field) {
  if (field === "text") return "viet-text"
  if (field.startsWith("photo")) return PHOTO_SECTION
  return document.getElementById(`viet-${field}`)?.id || form.querySelector(`[name="${field}"]`)?.id || "viet-1"
}

function goTo(field) {
  touched.add(field)
  show()
  if (field === "text") return state.editor.focus()
  const place = document.getElementById(`viet-${field}`)
    || form.querySelector(`[name="${field}"], [name="${field}.alt"], [data-choices="${field}"] input`) || one("write-add")
  place.scrollIntoView({ block: "center" })
  place.focus()
}

/* ---- Fields that are left ---- */

let pressing = 0 // a timer; -1 while something is down
let isWaiting = false

/**
 * A field was left: from now on its mistakes are told. Not while a finger or a button is down, since the words push down what is below
 * them: what was pressed would slip away before it is released, and the click be lost.
 */
export function left(name) {
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

export function listenToFields() {
  watch(show)
  listenToPointer()
  form.addEventListener("focusout", event => {
    const { name } = event.target
    if (name) left(name === "plain" ? "text" : name.replace(/^(photo\.[^.]+)\.(?:alt|caption|credit)$/, "$1"))
  })
}
