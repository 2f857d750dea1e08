// The sheet of a post (phiếu bài viết): one HTML file that people read, with its pictures, and from which `chuyenmuc import` takes the
// post. It has no script. The data are in <meta name="chuyenmuc-phieu">, each picture in an <img data-path>.

import { wellFormed } from "./well-formed.js"

export const SCHEMA = 1

const escaped = text => wellFormed(String(text)).replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

export async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let binary = ""
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}

const STYLE = `body{max-width:42rem;margin:0 auto;padding:1rem;font:1.05rem/1.6 system-ui,sans-serif;color:#1d2729;background:#fff}
h1{line-height:1.25}img{max-width:100%;height:auto}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3rem .6rem;text-align:left}
figure{margin:1rem 0}figcaption,.ghi{color:#51605f;font-size:.9rem}blockquote{margin-left:0;padding-left:1rem;border-left:.2rem solid #0b6b63}`

/**
 * Return the sheet as text. `file` is the post's file {name, text}; `about` the lines above the text, as [label, value]; `html` the
 * text as people read it, in which <img data-photo="id"> stands for a photo; `photos` the photos {id, path, blob, alt, type}.
 */
export async function sheet({ unit, unitName, title, summary, file, about, html, photos }) {
  const data = { schema: SCHEMA, unit, file: file.name, text: wellFormed(file.text), pictures: photos.map(photo => photo.path) }
  const shown = new Map()
  for (const photo of photos) {
    shown.set(photo.id, `<img data-path="${escaped(photo.path)}" alt="${escaped(photo.alt)}" src="data:${photo.type};base64,${await base64(photo.blob)}">`)
  }
  const used = new Set()
  const body = wellFormed(html).replace(/<img data-photo="([^"]*)">/g, (_, id) => {
    used.add(id)
    return shown.get(id) || ""
  })
  const above = photos.filter(photo => !used.has(photo.id)).map(photo => `<figure>${shown.get(photo.id)}</figure>`).join("\n")
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="chuyenmuc-phieu" content="${escaped(JSON.stringify(data))}">
<title>Phiếu bài viết: ${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<p class="ghi">Phiếu bài viết của ${escaped(unitName)}. Người giữ chuyên mục nhận tệp này và đưa bài lên trang bằng lệnh “chuyenmuc import”.</p>
<h1>${escaped(title)}</h1>
<p><strong>${escaped(summary)}</strong></p>
<ul class="ghi">
${about.map(([label, value]) => `<li>${escaped(label)}: ${escaped(value)}</li>`).join("\n")}
</ul>
${above}
${body}
</body>
</html>
`
}
