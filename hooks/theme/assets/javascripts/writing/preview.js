// The preview: the post as its page will show it.
import { dayLabel, make, one } from "./page.js"
import { figure } from "./photo-list.js"
import { placed, spaced } from "./rules.js"
import { read, state, unitOf } from "./state.js"

function preview() {
  read()
  const { entry, editor } = state
  const page = one("write-page")
  const { lead, body } = placed(entry)
  page.replaceChildren(
    make("h1", { textContent: spaced(entry.title) || "Bài chưa có tên" }),
    make("p", { className: "cm-meta", textContent: [unitOf(entry)?.name, dayLabel(entry.date)].filter(Boolean).join(" · ") }),
    make("p", { className: "cm-lead", textContent: spaced(entry.summary) }),
    ...(lead ? [figure(lead.id)] : []),
    editor.shown(figure),
    ...body.filter(photo => !entry.inText.includes(photo.id)).map(photo => figure(photo.id)))
  one("write-shown").showModal()
  page.scrollTop = 0
}

export function listenToPreview() {
  one("write-preview").addEventListener("click", preview)
  one("write-close").addEventListener("click", () => one("write-shown").close())
}
