// Bundles the editor into dist/, from which hooks/writing.py takes it. The same sources give the same bytes.
import { build } from "esbuild"
import { fileURLToPath } from "node:url"

const here = path => fileURLToPath(new URL(path, import.meta.url))

await build({
  absWorkingDir: here("."),
  entryPoints: { "rich-text": "src/rich-text.js", word: "src/word.js", zip: "src/zip.js" },
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: "es2021",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  // The serializer's package brings a parser that the editor does without.
  alias: { "markdown-it": here("src/no-parser.js") },
})
