// Reads documents of the editor from standard input, as a JSON list of {doc, photos}, and prints for each its Markdown and its plain text.
import { Node } from "../../hooks/editor/node_modules/prosemirror-model/dist/index.js"
import { markdownOf, plainText } from "../../hooks/editor/src/markdown.js"
import { schema } from "../../hooks/editor/src/schema.js"

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const answers = JSON.parse(Buffer.concat(chunks).toString("utf8")).map(({ doc, photos }) => {
  const node = Node.fromJSON(schema, doc)
  node.check()
  return { markdown: markdownOf(node, new Map(Object.entries(photos || {}))), text: plainText(node) }
})
process.stdout.write(JSON.stringify(answers))
