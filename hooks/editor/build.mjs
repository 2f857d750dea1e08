// Bundles the editor into dist/, from which hooks/writing.py takes it. The same sources give the same bytes.
// Beside the bundles: packages.json, the keys in package-lock.json of what is in them, for the SBOM (hooks/packaging/sbom.py), and
// licences.txt, which reproduces their licences, as these ask for.
import { build } from "esbuild"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const here = path => fileURLToPath(new URL(path, import.meta.url))

// A bundle itself, of all that its package needs, but the parser of its command line.
const BUNDLES = { "node_modules/mammoth/mammoth.browser.js": ["argparse"] }

const { metafile } = await build({
  absWorkingDir: here("."),
  entryPoints: { "rich-text": "src/rich-text.js", word: "src/word.js", zip: "src/zip.js" },
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: "es2021",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  banner: { js: "/*! Licences of the packages in here: licences.txt */" },
  metafile: true,
  // The serializer's package brings a parser that the editor does without.
  alias: { "markdown-it": here("src/no-parser.js") },
})

const read = file => readFileSync(here(file), "utf8").replaceAll("\r\n", "\n")
const lock = JSON.parse(read("package-lock.json")).packages
const bundled = new Set()

function addWithDependencies(key, leftOut) {
  bundled.add(key)
  for (const name of Object.keys(lock[key].dependencies ?? {})) {
    const dependency = [`${key}/node_modules/${name}`, `node_modules/${name}`].find(one => one in lock)
    if (!leftOut.includes(name) && !bundled.has(dependency)) addWithDependencies(dependency, leftOut)
  }
}

for (const { inputs } of Object.values(metafile.outputs)) {
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const file = path.slice(Math.max(path.indexOf("node_modules/"), 0)) // node_modules may be a link to elsewhere
    const key = file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]
    if (file in BUNDLES) addWithDependencies(key, BUNDLES[file])
    else if (key && bytesInOutput) bundled.add(key)
  }
}

function licenceOf(key) {
  const { license, version } = JSON.parse(read(`${key}/package.json`))
  const file = readdirSync(here(key)).sort().find(name => /^(licen[cs]e|copying)/i.test(name))
  const text = file ? read(`${key}/${file}`) : read(`${key}/README.md`).match(/^#+ Licen[cs]e\n([^]*)/m)[1]
  return `${key.split("node_modules/").at(-1)} ${version}: ${license}\n\n${text.trim()}\n`
}

const keys = [...bundled].sort()
writeFileSync(here("dist/packages.json"), JSON.stringify(keys, null, 1) + "\n")
writeFileSync(here("dist/licences.txt"), keys.map(licenceOf).join(`\n${"-".repeat(80)}\n\n`))
