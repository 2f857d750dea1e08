// In place of Material's inline scripts: where it keeps what a reader chose, by the path of the site's root, and the chosen colours.
"use strict"
var __md_scope = document.currentScript.dataset.scope
  ? new URL(document.currentScript.dataset.scope, location)
  : new URL("../..", document.currentScript.src) // this file lies two folders below the root
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
;(function () {
  let color
  try {
    color = __md_get("__palette").color
  } catch (error) {} // nothing was chosen, or the browser allows no storage
  if (!color) return

  // Returns whether the form with the choices has been parsed to its end.
  function set() {
    const form = document.querySelector("[data-md-component=palette]")
    if (!form || !(form.nextElementSibling || document.readyState !== "loading")) return false
    if (color.media === "(prefers-color-scheme)") {
      const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
      const input = form.querySelector("[data-md-color-media='(prefers-color-scheme: " + scheme + ")']")
      if (input) ["media", "scheme", "primary", "accent"].forEach(function (key) { color[key] = input.getAttribute("data-md-color-" + key) })
    }
    Object.keys(color).forEach(function (key) { document.body.setAttribute("data-md-color-" + key, color[key]) })
    return true
  }
  // Mutations are told of before anything is painted, so nobody sees other colours first.
  const observer = new MutationObserver(function () { if (set()) observer.disconnect() })
  observer.observe(document, { childList: true, subtree: true })
  document.addEventListener("DOMContentLoaded", function () {
    observer.disconnect()
    set()
  }, { once: true })
})()
