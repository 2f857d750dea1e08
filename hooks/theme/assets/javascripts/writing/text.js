// The text of the post: its editor, and what can be taken into it: an outline, what is pasted, a Word file.
import { left } from "./mistakes.js"
import { form, hasBundle, make, one, write } from "./page.js"
import { addPhotos, figure, showPhotos } from "./photo-list.js"
import { spaced } from "./rules.js"
import { changed, state } from "./state.js"
import { textBox } from "./text-box.js"
import { showTools } from "./tools.js"
import { takeWord } from "./word-file.js"

/** The rich-text editor, or a text box where it is not there. */
export async function makeEditor() {
  const area = form.elements.plain
  const options = {
    content: null, label: "viet-text-ten", described: "viet-text-ghi viet-text-loi", show: figure,
    changed: isOther => (state.entry && isOther ? changed() : showTools()),
  }
  if (!hasBundle) return textBox(area, options)
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

const mayReplace = question => !spaced(state.editor.text.plain) || confirm(question)

/* ---- Outlines ---- */

function useOutline() {
  const outline = state.data.outlines.find(outline => outline.id === one("write-outline").value)
  one("write-use").textContent = outline?.use || ""
  if (!outline) return
  if (!mayReplace("Thay những gì đã viết bằng dàn bài này?")) {
    one("write-outline").value = ""
    return
  }
  state.editor.begin(outline.body)
  const kind = form.querySelector(`[name="kind"][value="${outline.kind}"]`)
  if (kind) kind.checked = true
  changed()
  showPhotos()
}

/** Begin with the outline that the address names, once: opened again, the page goes on with the draft that this has become. */
export function beginAsked() {
  const asked = new URL(location.href)
  const outline = asked.searchParams.get("dan-bai")
  if (!outline) return
  one("write-outline").value = outline
  useOutline()
  asked.searchParams.delete("dan-bai")
  history.replaceState(history.state, "", asked)
}

/* ---- What is pasted ---- */

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
    const hasPicture = /<img\b|<v:imagedata\b/i.test(html)
    write(one("write-pasted"), hasPicture ? "Chữ đã dán vào. Hình trong phần ấy không theo vào được: lưu hình ra rồi thêm ở mục Hình." : "")
  }
}

/* ---- Word files ---- */

async function openWord(file) {
  if (!mayReplace("Thay những gì đã viết bằng bài trong tệp Word này?")) return
  write(one("write-opened"), `Đang đọc “${file.name}”…`)
  try {
    const { title, said } = await takeWord(file, { editor: state.editor, add: addPhotos })
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

export function listenToText() {
  one("write-outline").append(...state.data.outlines.map(outline => make("option", { value: outline.id, textContent: outline.name })))
  one("write-outline").addEventListener("change", useOutline)
  one("write-text").addEventListener("paste", takePasted, true)
  if (one("write-word")) listenToWord()
}
