// A Word file (.docx) as HTML and pictures, for the form: loaded when one is opened there. Nothing of it leaves the device.
import mammoth from "mammoth/mammoth.browser.js"

const LARGEST = 40e6
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh", "p[style-name='Tiêu đề'] => h1.title:fresh", "p[style-name='Subtitle'] => p:fresh",
  "u => ", "strike => ", "comment-reference => ",
]

/** Return {title, html, pictures, notes}: pictures as blobs, in whose place the HTML has <figure data-photo="number">. Throws Error in words. */
export async function readWord(file) {
  if (file.size > LARGEST) throw new Error("Tệp Word nặng quá 40 MB. Gửi thẳng tệp ấy cho người giữ chuyên mục.")
  const pictures = []
  let read
  try {
    read = await mammoth.convertToHtml({ arrayBuffer: await file.arrayBuffer() }, {
      styleMap: STYLES,
      convertImage: mammoth.images.imgElement(async image => {
        const bytes = await image.readAsArrayBuffer()
        pictures.push(new File([bytes], `hinh-${pictures.length + 1}`, { type: image.contentType }))
        return { src: `photo:${pictures.length - 1}` }
      }),
    })
  } catch {
    throw new Error(`Không mở được “${file.name}”. Mở bằng Word, lưu lại thành .docx rồi chọn lại.`)
  }
  const page = new DOMParser().parseFromString(read.value, "text/html")
  const heading = page.querySelector("h1.title") || page.querySelector("h1, h2")
  const title = heading?.textContent.trim() || ""
  heading?.remove()
  for (const picture of [...page.querySelectorAll("img")]) {
    const figure = page.createElement("figure")
    figure.dataset.photo = picture.getAttribute("src").slice("photo:".length)
    const block = picture.closest("p, h1, h2, h3, li, td") || picture
    ;(block.closest("table, ul, ol") || block).after(figure)
    picture.remove()
  }
  const lost = [...new Set(read.messages.map(message => message.message))]
  const notes = lost.some(message => /textbox|shape|ole|chart|math/i.test(message)) ? ["Khung chữ, công thức hay biểu đồ trong Word có thể không sang được: xem lại bài."] : []
  return { title, html: page.body.innerHTML, pictures, notes }
}
