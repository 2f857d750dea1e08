// The list of photos: adding them, describing them, their order and their places in the text.
import { button, form, make, megabytes, one } from "./page.js"
import { consentOf } from "./photo-consent.js"
import { reduced } from "./photos.js"
import { placed, spaced } from "./rules.js"
import { changed, state, watch } from "./state.js"

const addresses = new Map() // of the photos' blobs, by the photos' ids

function source(photo) {
  if (!addresses.has(photo.id)) addresses.set(photo.id, URL.createObjectURL(photo.blob))
  return addresses.get(photo.id)
}

/** Let go of the photos of the draft that was open. */
export function forgetPhotos() {
  for (const address of addresses.values()) URL.revokeObjectURL(address)
  addresses.clear()
}

/** A photo as readers see it, for the editor and the preview. */
export function figure(id) {
  const photo = state.entry.photos.find(photo => photo.id === id)
  if (!photo) return make("figure", { textContent: "Hình này đã bị bỏ." })
  const caption = spaced(photo.caption)
  const image = make("img", { src: source(photo), alt: spaced(photo.alt) })
  return make("figure", {}, image, ...(caption ? [make("figcaption", { textContent: caption })] : []))
}

/* ---- Adding ---- */

function sizeLabel() {
  const bytes = state.entry.photos.reduce((sum, photo) => sum + photo.blob.size, 0)
  return `cả bài ${megabytes(bytes)} MB`.replace(" 0 MB", " chưa đến 0,1 MB")
}

/** Add files to the photos; return the id of each, null for one that cannot be opened. */
export async function addPhotos(files) {
  const status = one("write-adding")
  const failed = []
  const ids = []
  for (const [index, file] of [...files].entries()) {
    status.textContent = `Đang thu nhỏ hình ${index + 1}/${files.length}…`
    try {
      const { blob, type, width, height } = await reduced(file)
      ids.push(Math.random().toString(36).slice(2, 10))
      state.entry.photos.push({ id: ids.at(-1), blob, type, width, height, alt: "", caption: "", credit: "" })
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

/* ---- The list ---- */

function input(photo, key, label, hint) {
  const id = `hinh-${photo.id}-${key}`
  const name = `photo.${photo.id}.${key}`
  const field = make("input", { id, name, type: "text", value: photo[key], maxLength: key === "credit" ? 200 : 500, autocomplete: "off" })
  field.addEventListener("input", () => {
    photo[key] = field.value
    changed()
  })
  field.addEventListener("change", () => state.editor.refresh())
  field.setAttribute("aria-describedby", `${id}-ghi ${id}-loi`)
  const error = make("span", { className: "cm-write__error", id: `${id}-loi` })
  if (key === "alt") error.dataset.error = `photo.${photo.id}`
  return make("p", { className: "cm-write__field" },
    make("label", { htmlFor: id, innerText: label }),
    make("span", { className: "cm-write__hint", id: `${id}-ghi`, textContent: hint }),
    field, error)
}

function captionOrCredit(photo, isLead) {
  if (isLead) return input(photo, "credit", "Ai chụp, ai vẽ (có thể bỏ trống)", "")
  const label = state.entry.kind === "photo" ? "Chú thích" : "Chú thích (có thể bỏ trống)"
  return input(photo, "caption", label, "Điều hình không nói: ở đâu, lúc nào, vì sao.")
}

function buttons(photo, name, { isFirst, isLead, isInText }) {
  const toText = () => (isInText
    ? button("Dời đến con trỏ", `Dời ${name} đến chỗ con trỏ trong bài`, () => put(photo))
    : button("Đặt vào bài", `Đặt vào bài ${name}, ở chỗ con trỏ`, () => put(photo)))
  return make("p", {},
    ...(isLead ? [] : [toText()]),
    ...(isFirst ? [] : [button("Đưa lên đầu", `Đưa lên đầu ${name}`, () => move(photo))]),
    button("Bỏ hình", `Bỏ ${name}`, () => drop(photo)))
}

export function showPhotos() {
  const { entry, editor } = state
  const { lead } = placed(entry)
  one("write-photos").replaceChildren(...entry.photos.map((photo, index) => {
    const isLead = photo === lead
    const isInText = editor.photos.includes(photo.id)
    const place = isLead ? "Đứng đầu bài." : isInText ? "Đã đặt trong bài." : "Đứng cuối bài; bấm “Đặt vào bài” để chọn chỗ."
    return make("li", {},
      make("img", { src: source(photo), alt: "", width: photo.width, height: photo.height }),
      make("div", {},
        make("p", { className: "cm-write__label", textContent: `Hình ${index + 1}. ${place}` }),
        input(photo, "alt", "Tả hình", "Trong hình có gì, cho người không nhìn thấy."),
        captionOrCredit(photo, isLead),
        ...consentOf(photo, `hình ${index + 1}`),
        buttons(photo, `hình ${index + 1}`, { isFirst: !index, isLead, isInText })))
  }))
  editor.refresh()
}

/** Show the photos anew; the focus goes to the first button of the one that was worked on, else to the button that adds photos. */
function showMoved(photo) {
  changed()
  showPhotos()
  const place = one("write-photos").children[state.entry.photos.indexOf(photo)]?.querySelector("button") || one("write-add")
  place.focus({ preventScroll: true })
  place.scrollIntoView({ block: "nearest" })
}

function put(photo) {
  state.editor.removePhoto(photo.id)
  state.editor.addPhoto(photo.id)
  showMoved(photo)
}

function move(photo) {
  state.editor.removePhoto(photo.id)
  state.entry.photos = [photo, ...state.entry.photos.filter(other => other !== photo)]
  showMoved(photo)
}

function drop(photo) {
  state.editor.removePhoto(photo.id)
  state.entry.photos = state.entry.photos.filter(other => other !== photo)
  showMoved(photo)
}

export function listenToPhotos() {
  watch(isInTextNew => { if (isInTextNew) showPhotos() }) // one was deleted in the text, or brought back
  for (const radio of form.querySelectorAll('[name="kind"], [name="people"]')) radio.addEventListener("change", showPhotos)
  one("write-add").addEventListener("change", event => {
    addPhotos(event.target.files).finally(() => { event.target.value = "" })
  })
}
