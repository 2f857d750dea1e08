// From the entry to what is sent: its file in Markdown, and the sheet around it.
import { dayLabel, make } from "./page.js"
import { photoPaths, postFile } from "./post-file.js"
import { needsCommonConsent, placed, spaced } from "./rules.js"
import { sheet } from "./sheet.js"
import { state, unitOf } from "./state.js"

const PEOPLE = { none: "không nhận ra ai", adults: "người lớn", pupils: "học sinh" }

/** The lines above the text of the sheet, as [label, value]: what whoever approves it wants to know. */
function aboutOf(entry) {
  const { quarters, topics } = state.data
  const about = [
    ["Viết cho", quarters[entry.quarter].label],
    ["Ngày đăng", dayLabel(entry.date)],
    ["Chủ đề", entry.topics.map(id => topics.find(topic => topic.id === id)?.name).join(", ")],
    ["Người viết", spaced(entry.author) || unitOf(entry).name],
  ]
  if (entry.people) about.push(["Trong hình có", PEOPLE[entry.people]])
  const filed = consent => `${spaced(consent.ref)}, ngày ${dayLabel(consent.date)}`
  if (needsCommonConsent(entry)) about.push(["Giấy đồng ý", filed(entry.consent)])
  entry.photos.forEach((photo, index) => {
    if (entry.people === "pupils" && photo.consent) about.push([`Giấy đồng ý của hình ${index + 1}`, filed(photo.consent)])
  })
  if (spaced(entry.approved.by)) about.push(["Duyệt", `${spaced(entry.approved.by)}, ngày ${dayLabel(entry.approved.date)}`])
  return about
}

/** The text as HTML, in which <img data-photo="id"> stands for a photo. `shown` holds what is said of each photo, `behind` those below the text. */
function htmlOf(lead, behind, shown) {
  const figure = id => {
    const image = make("img")
    image.setAttribute("data-photo", id)
    const caption = shown.get(id)?.caption
    return make("figure", {}, image, ...(caption ? [make("figcaption", { textContent: caption })] : []))
  }
  const page = make("div")
  if (lead) page.append(figure(lead.id))
  page.append(state.editor.shown(figure), ...behind.map(photo => figure(photo.id)))
  return page.innerHTML
}

/** Return {name, html, file}: the sheet of the entry and its name without ending, and the post's file in it. */
export async function entrySheet() {
  const { entry, editor } = state
  const paths = photoPaths(entry)
  const { lead, body } = placed(entry)
  const behind = body.filter(photo => !entry.inText.includes(photo.id))
  const shown = new Map(entry.photos.map(photo => [photo.id, { path: paths.get(photo.id), alt: spaced(photo.alt), caption: spaced(photo.caption) }]))
  const parts = [editor.markdown(shown).trim(), ...behind.map(photo => editor.photoMarkdown(shown.get(photo.id)))]
  const file = postFile(entry, parts.filter(Boolean).join("\n\n"))
  const html = await sheet({
    unit: entry.unit, unitName: unitOf(entry).name, title: spaced(entry.title), summary: spaced(entry.summary),
    file, about: aboutOf(entry), html: htmlOf(lead, behind, shown),
    photos: entry.photos.map(photo => ({ ...shown.get(photo.id), id: photo.id, blob: photo.blob, type: photo.type })),
  })
  return { name: `phieu-${entry.unit}-${file.name.replace(/\.md$/, "")}`, html, file }
}
