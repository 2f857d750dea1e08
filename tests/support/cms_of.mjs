// Reads [{do, ...}] as JSON, and prints for each what hooks/editor/cms makes of it. It stands in that folder when it is run.
import { objections } from "./src/check.js"
import { fromFile, toFile } from "./src/post-format.js"

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const done = {
  read: ({ text }) => fromFile(text),
  write: ({ values }) => toFile(values),
  edit: ({ text, changes }) => toFile({ ...fromFile(text), ...changes }),
  object: ({ text, changes, about, data }) => objections({ ...(text ? fromFile(text) : {}), ...changes }, about, data),
}
process.stdout.write(JSON.stringify(JSON.parse(Buffer.concat(chunks).toString("utf8")).map(one => done[one.do](one))))
