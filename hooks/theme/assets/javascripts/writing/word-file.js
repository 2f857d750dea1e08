// A Word file that is opened in the form: its text goes into the editor, its pictures among the photos. It never leaves the device.

/**
 * Take over a file. `add(pictures)` adds files to the photos and returns the id of each, null for one that cannot be opened;
 * `editor` is the rich-text editor. Return {title, said}: the title found, and what to tell. Throws Error in words.
 */
export async function takeWord(file, { editor, add }) {
  if (!/\.docx$/i.test(file.name)) throw new Error(`“${file.name}” không phải tệp .docx. Mở bằng Word, chọn Lưu thành, kiểu .docx, rồi chọn lại.`)
  const { readWord } = await import(new URL("word.js", import.meta.url))
  const { title, html, pictures, notes } = await readWord(file)
  const ids = await add(pictures)
  editor.takeHtml(html, ids)
  const lost = ids.filter(id => !id).length
  const said = [`Đã lấy bài từ “${file.name}”. Đọc lại một lượt; phần đầu công văn, nơi nhận, chữ ký thì xoá đi.`, ...notes]
  if (pictures.length) said.push(`${pictures.length - lost} hình nằm ở mục Hình: tả từng hình.`)
  if (lost) said.push(`${lost} hình không mở được.`)
  return { title, said: said.join(" ") }
}
