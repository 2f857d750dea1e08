// Snippets to copy on units' pages and the builder: copying, filling in the chosen settings, showing what comes of it.
"use strict"
document.querySelectorAll("[data-embeds]").forEach(function (area) {
  const base = new URL(area.dataset.base, location).href

  // The very text that is copied, in a page of its own; only the site's address is the one at which this page is seen.
  function show(snippet) {
    const place = snippet.querySelector("[data-preview]")
    const code = snippet.querySelector("textarea").value.replaceAll(area.dataset.site, base)
    const frame = document.createElement("iframe")
    frame.title = "Xem thử"
    frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    const height = /height="(\d{3,})"/.exec(code)
    if (height) frame.style.height = Number(height[1]) + 90 + "px"
    frame.srcdoc = '<!doctype html><html lang="vi"><meta charset="utf-8"><base target="_blank"><title>Xem thử</title><body>' + code
    place.querySelectorAll("iframe").forEach(function (old) { old.remove() })
    place.append(frame)
    place.hidden = false
  }

  area.querySelectorAll("[data-snippet]").forEach(function (snippet) {
    const text = snippet.querySelector("textarea")
    const button = snippet.querySelector("[data-copy]")
    const told = snippet.querySelector("[data-copied]")
    button.hidden = false
    button.addEventListener("click", function () {
      const done = function () { told.textContent = "Đã chép." }
      const failed = function () { text.focus(); text.select(); told.textContent = "Đã chọn sẵn, bấm Ctrl+C để chép." }
      if (navigator.clipboard) navigator.clipboard.writeText(text.value).then(done, failed)
      else failed()
    })
    text.addEventListener("change", function () { told.textContent = ""; show(snippet) })
  })

  if (area.tagName !== "DETAILS") return
  const open = function () { if (area.open) area.querySelectorAll("[data-snippet]").forEach(show) }
  area.addEventListener("toggle", open, { once: true })
  if (location.hash === "#" + area.id) area.open = true
})

document.querySelectorAll("[data-embed-builder]").forEach(function (form) {
  const area = document.querySelector("[data-built]")
  const text = area.querySelector("textarea")
  const link = ["source", "posts", "theme", "pictures"]

  function build() {
    const kind = form.elements.kind.value
    const unit = form.elements.unit.selectedOptions[0]
    if (!unit) return
    const values = {
      site: area.dataset.site, unit: unit.value, name: unit.dataset.name, source: form.elements.source.value || "truong/" + unit.value + "/",
      posts: form.elements.posts.value, theme: form.elements.theme.value, pictures: form.elements.pictures.value,
      height: form.elements.posts.selectedOptions[0].dataset.height,
    }
    link.forEach(function (name) { form.elements[name].disabled = kind === "link" })
    text.value = form.elements["template-" + kind].value.replace(/\$\{(\w+)\}/g, function (all, name) { return values[name] })
    text.dataset.embedCode = kind === "growing" ? "iframe" : kind
    text.dispatchEvent(new Event("change"))
  }

  form.hidden = area.hidden = false
  const wanted = new URLSearchParams(location.search).get("don-vi")
  if (wanted && Array.from(form.elements.unit.options).some(function (option) { return option.value === wanted })) form.elements.unit.value = wanted
  const usual = function () { form.elements.theme.value = form.elements.kind.selectedOptions[0].dataset.theme }
  form.elements.theme.addEventListener("change", function () { form.elements.kind.removeEventListener("change", usual) })
  form.elements.kind.addEventListener("change", usual)
  form.addEventListener("change", build)
  form.addEventListener("submit", function (event) { event.preventDefault() })
  build()
})
