// The page “Quản trị”: chooses the unit, and starts Sveltia CMS with its configuration and the rules of the column.
import "./administration.css"
import { objections } from "./check.js"
import { tell } from "./dialog.js"
import { fromFile, toFile } from "./post-format.js"
import { quarterOf } from "../../../theme/assets/javascripts/writing/rules.js"

const LAST_UNIT = "quan-tri.don-vi"
const PREFERENCES = "sveltia-cms.prefs"
const FORMAT = "chuyenmuc" // as chuyenmuc/authoring/cms_config.py names it

/**
 * The unit of the address, or else of the place in Sveltia, which leaves no other trace of it. The window that signs in comes back
 * without either, and goes on with the last.
 */
function chosenUnit() {
  const given = new URLSearchParams(location.search)
  const place = /^#\/collections\/([a-z0-9-]+)/.exec(location.hash)
  const goesOn = location.hash.startsWith("#/") || window.name === "auth" || (given.has("code") && given.has("state"))
  return given.get("don-vi") || place?.[1] || (goesOn ? localStorage.getItem(LAST_UNIT) : null)
}

async function json(path) {
  const answer = await fetch(new URL(path, import.meta.url))
  if (!answer.ok) throw new Error(`${answer.status} ${path}`)
  return answer.json()
}

/** Vietnamese, whatever the browser's language, which Sveltia would offer to change to. */
function preferVietnamese() {
  Object.defineProperties(navigator, { language: { value: "vi-VN" }, languages: { value: ["vi-VN", "vi"] } })
  let kept = {}
  try {
    kept = JSON.parse(localStorage.getItem(PREFERENCES)) || {}
  } catch {
    // Not ours, and of no use to Sveltia either.
  }
  localStorage.setItem(PREFERENCES, JSON.stringify({ ...kept, locale: "vi" }))
}

/** A new post is named for the quarter of the day, in Hà Nội, unless its author chooses another. */
function nameByToday(collection) {
  const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10)
  collection.slug = collection.slug.replace(/default\('[^']*'\)/, `default('${quarterOf(today)}')`)
}

const nameOf = path => path.replace(/^.*\//, "").replace(/\.md$/, "")

/**
 * Take the address that Sveltia gives its pages, which has no query: it could not go back to one that has. And begin with the posts;
 * a phone would show a list of collections first, of which there is one.
 */
function settle(unit) {
  if (new URLSearchParams(location.search).has("don-vi")) history.replaceState(null, "", location.pathname + location.hash)
  if (!location.hash) history.replaceState(null, "", `#/collections/${unit}`)
}

async function start(unit) {
  const [config, data] = await Promise.all([json(`don-vi/${unit}.json`), json("du-lieu.json")])
  localStorage.setItem(LAST_UNIT, unit)
  preferVietnamese()
  nameByToday(config.collections[0])
  settle(unit)
  const { default: CMS } = await import("@sveltia/cms")
  CMS.registerCustomFormat(FORMAT, "md", { fromFile, toFile })
  CMS.registerEventListener({
    name: "preSave",
    handler: async ({ entry }) => {
      const about = { unit, name: nameOf(entry.get("path")), isNew: entry.get("newRecord") }
      const said = objections(entry.get("data").toJS(), about, data)
      if (!said.length) return
      await tell(said)
      throw new Error(said.join("\n"))
    },
  })
  document.querySelector("main").remove()
  await CMS.init({ config })
}

const unit = chosenUnit()
if (unit) {
  const said = document.querySelector("[data-said]")
  const isName = /^[a-z0-9-]+$/.test(unit)
  const begun = isName ? start(unit) : Promise.reject(new Error(unit))
  begun.catch(error => {
    console.error(error)
    if (said.isConnected) said.textContent = "Không mở được phần quản trị của đơn vị này. Kiểm tra mạng và địa chỉ, hoặc chọn đơn vị ở dưới."
  })
}
