// What Material has as inline scripts in each page, in a file, so that a page needs no inline script and its policy allows none. It is
// the one script that the page waits for: what it sets has to be there before the first paint.
"use strict"

// Where Material's scripts keep what a reader chose, by the path of the site's root. This file lies two folders below it.
var __md_scope = document.currentScript.dataset.scope
  ? new URL(document.currentScript.dataset.scope, location)
  : new URL("../..", document.currentScript.src)
var __md_hash = function (text) {
  return Array.from(text).reduce(function (sum, letter) { return (sum << 5) - sum + letter.charCodeAt(0) }, 0)
}
var __md_get = function (key, storage, scope) {
  return JSON.parse((storage || localStorage).getItem((scope || __md_scope).pathname + "." + key))
}
var __md_set = function (key, value, storage, scope) {
  try {
    (storage || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value))
  } catch (error) {}
}

// The colours that the reader chose. Mutations are told of before anything is painted, so nobody sees the others first.
;(function () {
  let palette
  try {
    palette = __md_get("__palette")
  } catch (error) {} // a browser that allows no storage
  if (!palette || !palette.color) return

  // Returns whether the form with the choices has been parsed.
  function set() {
    const form = document.querySelector("[data-md-component=palette]")
    if (!form || !(form.nextElementSibling || document.readyState !== "loading")) return false
    const color = palette.color
    if (color.media === "(prefers-color-scheme)") {
      const media = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
      const input = form.querySelector("[data-md-color-media='(prefers-color-scheme: " + media + ")']")
      if (input) ["media", "scheme", "primary", "accent"].forEach(function (key) { color[key] = input.getAttribute("data-md-color-" + key) })
    }
    Object.keys(color).forEach(function (key) { document.body.setAttribute("data-md-color-" + key, color[key]) })
    return true
  }
  const observer = new MutationObserver(function () { if (set()) observer.disconnect() })
  observer.observe(document.documentElement, { childList: true, subtree: true })
  document.addEventListener("DOMContentLoaded", function () {
    observer.disconnect()
    set()
  }, { once: true })
})()
