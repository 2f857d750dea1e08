// The draft that is open and the others on this device: keeping it, listing them, going on with another.
import { hold } from "./draft-lock.js"
import * as drafts from "./drafts.js"
import { show } from "./mistakes.js"
import { all, button, focusForm, form, make, one, write } from "./page.js"
import { forgetPhotos, showPhotos } from "./photo-list.js"
import { offerQuarters, offerUnits } from "./quarter.js"
import { spaced } from "./rules.js"
import { fill, fresh, state, touched, unitOf, watch } from "./state.js"

const SAVE_AFTER = 400 // milliseconds

let saving = 0 // a timer, as long as something is not kept yet

export async function save() {
  clearTimeout(saving)
  saving = 0
  if (form.inert) return // another tab has the draft
  state.entry.changed = Date.now()
  const isKept = await drafts.keep(structuredClone(state.entry))
  const clock = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" })
  one("write-saved").textContent = isKept
    ? `Đã giữ bài trong máy này lúc ${clock}; đóng trang rồi mở lại vẫn còn.`
    : "Trình duyệt này không giữ được bài (có thể đang ở cửa sổ ẩn danh): viết xong thì gửi ngay, đừng đóng trang."
}

function saveSoon() {
  clearTimeout(saving)
  saving = setTimeout(save, SAVE_AFTER)
}

function showElsewhere(isElsewhere) {
  form.inert = isElsewhere
  one("write-elsewhere").hidden = !isElsewhere
}

/** Open a draft in the form; with `steal` it is taken away from the tab that has it. */
export async function begin(draft, { steal } = {}) {
  showElsewhere(!await hold(draft.id, { steal, lost: () => showElsewhere(true) }))
  state.entry = { ...fresh(), ...draft }
  forgetPhotos()
  touched.clear()
  state.editor.content = state.entry.content
  offerUnits()
  fill()
  offerQuarters()
  showPhotos()
  one("write-outline").value = ""
  one("write-sent").hidden = true
  form.hidden = false
  show()
  await listDrafts()
}

/** Open a new draft of the same unit. */
export const beginAnew = () => begin({ ...fresh(), unit: state.entry.unit })

/** Keep what is being written, and go on with another draft. */
async function leaveFor(draft) {
  await save()
  await begin(draft)
  focusForm()
}

/* ---- The list ---- */

const nameOf = draft => spaced(draft.title) || "Bài chưa có tên"

export async function listDrafts() {
  const { entry } = state
  const others = (await drafts.all()).filter(draft => draft.id !== entry.id && (draft.title || draft.content || draft.photos.length))
  one("write-drafts").hidden = !others.length && !entry.changed
  one("write-open").hidden = !entry.changed
  write(one("write-open"), `Đang mở “${nameOf(entry)}”.`)
  one("write-drafts").querySelector("ul").replaceChildren(...others.map(item))
}

function item(draft) {
  const name = nameOf(draft)
  const unit = unitOf(draft)?.name
  const when = new Date(draft.changed).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" })
  return make("li", {}, `${name}${unit ? ` – ${unit}` : ""}, sửa lần cuối ${when} `,
    button("Viết tiếp", `Viết tiếp “${name}”`, () => leaveFor(draft)), " ",
    button("Xoá", `Xoá “${name}”`, () => drop(draft)))
}

async function drop(draft) {
  if (!confirm(`Xoá “${nameOf(draft)}” khỏi máy này?`)) return
  await drafts.remove(draft.id)
  await listDrafts()
  if (one("write-drafts").hidden) focusForm()
  else one("write-new").focus()
}

async function writeHere() {
  const { entry } = state
  await begin((await drafts.all()).find(draft => draft.id === entry.id) || entry, { steal: true })
  focusForm()
}

export function listenToDrafts() {
  watch(saveSoon)
  one("write-here").addEventListener("click", writeHere)
  for (const button of all("write-new")) button.addEventListener("click", () => leaveFor({ ...fresh(), unit: state.entry.unit }))
  // The page may be closed, or put away on a phone and never come back.
  addEventListener("pagehide", () => { if (saving) save() })
  document.addEventListener("visibilitychange", () => { if (document.hidden && saving) save() })
}
