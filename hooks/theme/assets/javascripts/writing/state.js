// What all parts of the form share: the entry that is being written, what the form knows, the editor; and how the fields fill the entry.
import { form, today } from "./page.js"

/** `data` comes from hooks/writing.py, `editor` is a RichText or a text box, `entry` the draft that is open. */
export const state = { data: null, editor: null, entry: null }

/** The fields that were left once, whose mistakes are told; "*" stands for all. */
export const touched = new Set()

export const fresh = () => ({
  id: crypto.randomUUID?.() || String(Date.now()), changed: 0, unit: "", quarter: "", title: "", date: today(), topics: [], summary: "", author: "",
  kind: "article", people: "", consent: {}, approved: {}, content: null, photos: [], inText: [],
})

export const unitOf = entry => state.data.units.find(unit => unit.id === entry.unit)

/* ---- Fields ---- */

export const allFields = () => [...form.querySelectorAll("input[name], select[name], textarea[name]")]

// The text and the photos have their own ways into the entry.
const plainFields = () => allFields().filter(field => field.name !== "plain" && !field.name.startsWith("photo."))

/** The value of the field "title", of "consent.ref", or of "photo.<id>.consent.ref", in the entry. */
export function valueOf(name) {
  const [key, ...inner] = name.split(".")
  if (key !== "photo") return inner.reduce((value, one) => value?.[one], state.entry[key])
  const [id, ...keys] = inner
  return keys.reduce((value, one) => value?.[one], state.entry.photos.find(photo => photo.id === id))
}

function setValue(name, value) {
  const [key, inner] = name.split(".")
  state.entry[key] = inner ? { ...state.entry[key], [inner]: value } : value
}

/** Take what the fields and the editor hold into the entry. */
export function read() {
  for (const field of plainFields()) {
    if (field.name === "topics") continue
    if (field.type === "checkbox") setValue(field.name, field.checked)
    else if (field.type !== "radio" || field.checked) setValue(field.name, field.value)
  }
  state.entry.topics = [...form.querySelectorAll('[name="topics"]:checked')].map(box => box.value)
  state.entry.content = state.editor.content
  state.entry.inText = state.editor.photos
}

/** Show in the fields what the entry holds. */
export function fill() {
  for (const field of plainFields()) {
    if (field.name === "topics") field.checked = state.entry.topics.includes(field.value)
    else if (field.type === "checkbox") field.checked = Boolean(valueOf(field.name))
    else if (field.type === "radio") field.checked = valueOf(field.name) === field.value
    else field.value = valueOf(field.name) || ""
  }
}

/* ---- Changes ---- */

const watchers = []

/** Have `run(were photos put in the text or taken out)` called after each change. So the parts need not know each other. */
export const watch = run => watchers.push(run)

/** Something was typed, chosen, added or moved. */
export function changed() {
  const before = String(state.entry.inText)
  read()
  const isInTextNew = String(state.entry.inText) !== before
  for (const run of watchers) run(isInTextNew)
}
