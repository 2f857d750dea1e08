// The form of the page Viết bài, put together: its parts listen, and it opens with the draft that is asked for, or a new one.
import { begin, listenToDrafts } from "./draft-list.js"
import * as drafts from "./drafts.js"
import { listenToFields } from "./mistakes.js"
import { form, hasBundle, make, one } from "./page.js"
import { listenToPhotos } from "./photo-list.js"
import { listenToPreview } from "./preview.js"
import { listenToUnit } from "./quarter.js"
import { listenToSending } from "./sending.js"
import { changed, fresh, state } from "./state.js"
import { beginAsked, listenToText, makeEditor } from "./text.js"
import { listenToTools } from "./tools.js"

function listen() {
  listenToDrafts()
  listenToFields()
  listenToPhotos()
  listenToUnit()
  listenToText()
  listenToPreview()
  listenToSending()
  if (hasBundle && state.editor.can) listenToTools()
  form.addEventListener("input", event => { if (!event.target.name?.startsWith("photo.")) changed() })
  form.addEventListener("submit", event => event.preventDefault())
}

/** The draft to begin with: the address may name a unit, a quarter, or an outline for a new draft. */
async function firstDraft() {
  const { quarters, units } = state.data
  const asked = new URLSearchParams(location.search)
  const [unit, quarter, outline] = [asked.get("don-vi"), asked.get("quy")?.toUpperCase(), asked.get("dan-bai")]
  const own = !outline && (await drafts.all()).find(draft => (!unit || draft.unit === unit) && (!quarter || draft.quarter === quarter))
  return own || { ...fresh(), unit: units.some(one => one.id === unit) ? unit : "", quarter: quarters[quarter] ? quarter : "" }
}

async function start() {
  const answer = await fetch(form.dataset.write)
  if (!answer.ok) throw new Error(String(answer.status))
  state.data = await answer.json()
  one("write-topics").append(...state.data.topics.map(topic => make("label", {},
    make("input", { type: "checkbox", name: "topics", value: topic.id }), ` ${topic.name}`)))
  state.editor = await makeEditor()
  listen()
  await begin(await firstDraft())
  beginAsked()
  if (hasBundle) await import(new URL("zip.js", import.meta.url)).catch(() => {}) // so that it is there without a network
  keepPage().catch(() => {}) // it opens with a network alone
}

/** Have the page, as it is now, kept by its service worker: it opens without a network then. */
async function keepPage() {
  if (!navigator.serviceWorker) return
  await navigator.serviceWorker.register(form.dataset.offline)
  const { active } = await navigator.serviceWorker.ready
  const loaded = performance.getEntriesByType("resource").map(entry => entry.name).filter(name => name.startsWith(location.origin))
  active.postMessage({ page: location.href, loaded: [...new Set(loaded)] })
}

if (form) start().catch(() => { one("write-failed").hidden = false })
