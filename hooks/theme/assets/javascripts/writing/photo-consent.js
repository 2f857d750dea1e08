// The consent for one photo, where it is not the one for all of the post: whose parents signed another paper.
import { make } from "./page.js"
import { changed, state } from "./state.js"

function field(photo, key, label, type) {
  const name = `photo.${photo.id}.consent.${key}`
  const input = make("input", { id: `viet-${name}`, name, type, autocomplete: "off", value: photo.consent[key] || "" })
  if (type === "checkbox") input.checked = Boolean(photo.consent[key])
  else if (type === "text") input.maxLength = state.data.entries[`consent.${key}`].longest
  input.addEventListener("input", () => {
    photo.consent[key] = type === "checkbox" ? input.checked : input.value
    changed()
  })
  const error = make("span", { className: "cm-write__error", id: `viet-${name}-loi` })
  error.dataset.error = name
  input.setAttribute("aria-describedby", error.id)
  if (type === "checkbox") return make("div", { className: "cm-write__choices" }, make("label", {}, input, ` ${label}`), error)
  const day = make("span", { className: "cm-write__hint", id: `viet-${name}-ngay` })
  if (type === "date") {
    day.dataset.writeDay = name
    input.setAttribute("aria-describedby", `${day.id} ${error.id}`)
  }
  return make("p", { className: "cm-write__field" }, make("label", { htmlFor: input.id, textContent: label }), day, input, error)
}

/** The fields for a photo's own consent, as a list of elements: none where it is the only photo, or shows no pupils. */
export function consentOf(photo, name) {
  const { entries } = state.data
  if (state.entry.people !== "pupils" || (state.entry.photos.length < 2 && !photo.consent)) return []
  const box = make("input", { type: "checkbox", checked: Boolean(photo.consent) })
  const fields = make("div", { hidden: !photo.consent })
  const fill = () => fields.replaceChildren(
    field(photo, "ref", `${entries["consent.ref"].label} của ${name}`, "text"),
    field(photo, "date", `${entries["consent.date"].label} cho ${name}`, "date"),
    field(photo, "child_agreed", `Các em trong ${name} (từ 7 tuổi) cũng đã đồng ý`, "checkbox"))
  if (photo.consent) fill()
  box.addEventListener("change", () => {
    photo.consent = box.checked ? {} : null
    fields.hidden = !box.checked
    if (box.checked) fill()
    else fields.replaceChildren()
    changed()
  })
  const label = make("label", {}, box, ` ${name[0].toUpperCase()}${name.slice(1)} có giấy đồng ý riêng`)
  return [make("div", { className: "cm-write__choices" }, label), fields]
}
