// Reads {data, cases: [{entry, text}]} as JSON, and prints for each what the form says of it, and the file that it makes of it.
import { postFile } from "../../hooks/theme/assets/javascripts/writing/post-file.js"
import { mistakes, slug } from "../../hooks/theme/assets/javascripts/writing/rules.js"

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const { data, cases } = JSON.parse(Buffer.concat(chunks).toString("utf8"))
process.stdout.write(JSON.stringify(cases.map(({ entry, text }) => {
  const said = mistakes(entry, data, { plain: text, linked: "" })
  const isNamed = entry.quarter && slug(entry.title)
  return { fields: [...new Set(said.map(one => one.field))], said: said.map(one => one.text), file: isNamed ? postFile(entry, text) : null }
})))
