// Reads entries of the form from standard input, as a JSON list of {entry, body, unitName, html}, in which a photo's bytes are in base64,
// and prints for each the post's file and the sheet that the page “Viết bài” would have made.
import { photoPaths, postFile } from "../../hooks/theme/assets/javascripts/writing/post-file.js"
import { sheet } from "../../hooks/theme/assets/javascripts/writing/sheet.js"

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const answers = []
for (const { entry, body, unitName, html } of JSON.parse(Buffer.concat(chunks).toString("utf8"))) {
  const file = postFile(entry, body)
  const paths = photoPaths(entry)
  const photos = entry.photos.map(photo => ({ ...photo, path: paths.get(photo.id), blob: new Blob([Buffer.from(photo.data, "base64")]) }))
  const { unit, title, summary } = entry
  const text = await sheet({ unit, unitName, title, summary, file, about: [["Quý", entry.quarter], ["Tác giả", entry.author]], html, photos })
  answers.push({ file, paths: [...paths.values()], sheet: text })
}
process.stdout.write(JSON.stringify(answers))
