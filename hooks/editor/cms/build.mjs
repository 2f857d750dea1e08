// Bundles Sveltia CMS into dist/, from which hooks/administration.py takes it. The same sources give the same bytes.
import { build } from "esbuild"
import { cp, readFile, rm } from "node:fs/promises"
import { fileURLToPath } from "node:url"

const here = path => fileURLToPath(new URL(path, import.meta.url))
const sveltia = here("node_modules/@sveltia/cms/")
const json = async path => JSON.parse(await readFile(path, "utf8"))

/** Put the text of a key such as "status.deploying" into the tree of texts. */
function put(texts, key, text) {
  const names = key.split(".")
  const last = names.pop()
  names.reduce((tree, name) => (tree[name] ??= {}), texts)[last] = text
}

async function vietnamese() {
  const texts = await json(`${sveltia}locales/vi.json`)
  for (const file of ["src/vi.json", "src/vi-own.json"]) {
    for (const [key, text] of Object.entries(await json(here(file)))) put(texts, key, text)
  }
  return JSON.stringify(texts)
}

// What Sveltia would ask of others: its fonts once more, and whether the Git service is well. The page's policy forbids it; without the
// addresses nothing is tried, and nothing complains.
const OTHERS = [
  [/url\(https:\/\/cdn\.jsdelivr\.net[^)]*\)/g, "local('')"],
  [/https:\/\/(www\.githubstatus\.com\/api|status-api\.hostedstatus\.com)\/[\w./]+/g, "data:application/json,{}"],
]

async function withoutOthers(path) {
  let script = await readFile(path, "utf8")
  for (const [pattern, instead] of OTHERS) {
    if (!script.match(pattern)) throw new Error(`Sveltia has changed: ${pattern} is not in it any more.`)
    script = script.replace(pattern, instead)
  }
  return script
}

// Left out: the colours of 300 programming languages, maps, and all languages but Vietnamese, which takes the place of each.
const slim = {
  name: "slim",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(@shikijs\/|terra-draw|leaflet)/ }, () => ({ path: "nothing", namespace: "slim" }))
    onResolve({ filter: /\/locales\/[\w-]+\.json$/ }, () => ({ path: "vietnamese", namespace: "slim" }))
    onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, async ({ path }) => ({ contents: await withoutOthers(path), loader: "js" }))
    onLoad({ filter: /^nothing$/, namespace: "slim" }, () => ({ contents: "export default {}" }))
    onLoad({ filter: /^vietnamese$/, namespace: "slim" }, async () => ({ contents: await vietnamese(), loader: "json" }))
  },
}

await rm(here("dist"), { recursive: true, force: true })
await build({
  absWorkingDir: here("."),
  entryPoints: { administration: "src/administration.js" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  chunkNames: "[name]-[hash]",
  logLevel: "warning",
  plugins: [slim],
})
// Fonts and decoders, which the script asks for beside itself by addresses that it puts together.
await cp(`${sveltia}npm/assets`, here("dist/assets"), { recursive: true, filter: path => !path.endsWith(".map") })
// The bundle is a copy of these, which their licences allow with their texts.
await cp(`${sveltia}LICENSE.txt`, here("dist/assets/sveltia-cms.LICENSE.txt"))
await cp(here("node_modules/yaml/LICENSE"), here("dist/assets/yaml.LICENSE.txt"))
