// Sending: the last screen, with the ways on which the sheet can leave the device, and what comes then.
import { beginAnew, listDrafts, save } from "./draft-list.js"
import * as drafts from "./drafts.js"
import { entrySheet } from "./entry-sheet.js"
import { show } from "./mistakes.js"
import { focusForm, form, hasBundle, make, megabytes, one, today, write } from "./page.js"
import { spaced } from "./rules.js"
import { read, state, touched, unitOf } from "./state.js"

const LONGEST_ADDRESS = 7500 // hosts take at most 8 KB

async function send() {
  touched.add("*")
  read()
  if (show().length) {
    one("write-state").scrollIntoView({ block: "center" })
    return one("write-mistakes").querySelector("a").focus()
  }
  await save()
  const { name, html, file } = await entrySheet()
  const sent = new File([html], `${name}.html`, { type: "text/html" })
  one("write-file").replaceChildren("Tệp ", make("code", { textContent: sent.name }),
    ` (${megabytes(sent.size)} MB) chứa cả bài, ${state.entry.photos.length} hình và những điều đã khai. Mở ra đọc được như một trang web.`)
  offerSheet(sent)
  await offerZip(name, html)
  offerHost(file)
  offerCopy(file)
  one("write-next").replaceChildren(...next())
  form.hidden = one("write-drafts").hidden = true
  one("write-sent").hidden = false
  tell("")
  one("write-sent").focus({ preventScroll: true })
  one("write-sent").scrollIntoView()
}

/* ---- The ways ---- */

const way = key => document.querySelector(`[data-way="${key}"]`)
const tell = text => write(one("write-told"), text)

/** Let a link download a file, and let go of the one that it had. */
function setDownload(link, file, name) {
  if (link.href) URL.revokeObjectURL(link.href)
  Object.assign(link, { href: URL.createObjectURL(file), download: name })
}

function offerSheet(sent) {
  const [share, link] = [way("share"), way("download")]
  setDownload(link, sent, sent.name)
  share.hidden = !navigator.canShare?.({ files: [sent] })
  link.classList.toggle("cm-write__button--quiet", !share.hidden)
  share.onclick = () => navigator.share({ files: [sent], title: `Phiếu bài viết: ${spaced(state.entry.title)}` }).then(
    () => tell("Đã chuyển phiếu sang ứng dụng vừa chọn. Gửi xong ở đó là được."),
    error => {
      if (error.name === "AbortError") return // somebody changed their mind
      tell("Máy không chia sẻ được tệp này. Bấm “Tải phiếu về máy”, rồi đính tệp ấy vào tin nhắn hay thư.")
    })
}

/** Networks of schools keep out .html in mails. */
async function offerZip(name, html) {
  const link = way("zip")
  link.hidden = true
  if (!hasBundle) return
  try {
    const { zip } = await import(new URL("zip.js", import.meta.url))
    setDownload(link, new Blob([zip({ [`${name}.html`]: html })], { type: "application/zip" }), `${name}.zip`)
    link.hidden = false
  } catch { /* the sheet is enough */ }
}

function offerHost(file) {
  const address = hostAddress(file)
  way("host").hidden = !address
  if (address) way("host").href = address
}

/** The “new file” page of the office's host with the text filled in: GitHub and Gitea take it in the address. */
function hostAddress(file) {
  const page = state.data.office.new_post
  if (!page || state.entry.photos.length || !/^https:\/\/github\.com\/|\/_new\//.test(page)) return null
  const { unit } = state.entry
  const values = { unit, file: file.name, path: `posts/${unit}/${file.name}` }
  const filled = new URL(page.replace(/\{(unit|file|path)\}/g, (_, key) => values[key]))
  filled.searchParams.set("value", file.text)
  return filled.href.length <= LONGEST_ADDRESS ? filled.href : null
}

/** The browsers inside of Zalo and Facebook may not download files. */
function offerCopy(file) {
  const isInside = /Zalo|FBAN|FBAV|Instagram|; wv\)/.test(navigator.userAgent)
  document.querySelector('[data-way-note="inside"]').hidden = !isInside
  way("copy").onclick = () => navigator.clipboard.writeText(file.text).then(
    () => tell("Đã chép chữ của bài."),
    () => tell("Máy không chép được. Mở trang bằng trình duyệt rồi thử lại."))
}

/* ---- What comes then ---- */

function next() {
  const { data, entry } = state
  const { name: office, contact, email } = data.office
  const subject = encodeURIComponent(`Bài viết của ${unitOf(entry).name}`)
  const mail = email ? [", thư: ", make("a", { href: `mailto:${email}?subject=${subject}`, textContent: email })] : []
  const { deadline, deadline_label: until, label } = data.quarters[entry.quarter]
  const isLate = deadline < today()
  return [
    make("li", {}, `Gửi tệp ấy cho ${office || "người giữ chuyên mục"}${contact ? ` (${contact})` : ""}`, ...mail, "."),
    make("li", { textContent: "Người giữ chuyên mục đưa bài vào trang; máy kiểm tra lại rồi bài hiện ở trang của trường. Có gì cần sửa, họ hỏi lại." }),
    make("li", { textContent: isLate
      ? `Hạn của ${label} là ${until}, đã qua: bài vẫn được nhận, ghi là đăng muộn.`
      : `${label[0].toUpperCase()}${label.slice(1)} nhận bài đến hết ngày ${until}: gửi sớm vài hôm để còn kịp sửa.` }),
  ]
}

function goBack() {
  one("write-sent").hidden = true
  form.hidden = false
  listDrafts()
  one("write-send").scrollIntoView({ block: "center" })
  one("write-send").focus()
}

async function finish() {
  if (!confirm("Xoá bài này khỏi máy? Tệp phiếu đã tải về hay đã gửi vẫn còn.")) return
  await drafts.remove(state.entry.id)
  await beginAnew()
  focusForm()
}

export function listenToSending() {
  one("write-send").addEventListener("click", send)
  one("write-back").addEventListener("click", goBack)
  one("write-finish").addEventListener("click", finish)
}
