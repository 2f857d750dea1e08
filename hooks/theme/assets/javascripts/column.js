// What every page needs: the menu of small windows by keyboard, the way to the search, and Material's scripts once the page stands.
"use strict"

// The menu. Material leaves it to the pointer; while it is open the rest of the page is out of reach, as it is for the eye.
;(function (button, drawer) {
  const narrow = matchMedia("(max-width: 76.234375em)")
  const rest = "[data-md-component=skip], .md-banner, .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .cm-foot, .md-top"
  const labels = ".md-nav--primary label[for^=__nav_].md-nav__title, .md-nav--primary label[for=__toc]"

  // What slides in is not scrolled to, or it would stop half way.
  function focus(element) {
    if (element) element.focus({ preventScroll: true })
  }
  function show() {
    const open = narrow.matches && drawer.checked
    const inside = document.activeElement.closest(".md-sidebar--primary")
    button.setAttribute("aria-expanded", open)
    document.querySelectorAll(rest).forEach(function (element) { element.inert = open })
    if (open) focus(document.querySelector("[data-cm-menu-close]"))
    else if (inside && narrow.matches) focus(button)
  }
  // What opens and closes a part of the menu is a label; Material takes its Enter for a click, where it has the focus.
  function fit() {
    document.querySelectorAll(labels).forEach(function (label) {
      if (narrow.matches) label.tabIndex = 0
      else label.removeAttribute("tabindex")
    })
    show()
  }

  drawer.checked = false
  button.addEventListener("click", function () { drawer.click() })
  drawer.addEventListener("change", show)
  narrow.addEventListener("change", fit)
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-cm-menu-close]")) drawer.click()
  })
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && drawer.checked) drawer.click()
    else if (event.key === " " && event.target.matches(".md-nav label")) {
      event.preventDefault()
      event.target.click()
    }
  })
  document.addEventListener("change", function (event) {
    if (!narrow.matches || !event.target.matches(".md-nav__toggle")) return
    focus(event.target.parentElement.querySelector(event.target.checked ? ".md-nav > .md-nav__title" : "label.md-nav__link"))
  })
  document.addEventListener("cm:complete", function () {
    // What scrolls sideways is scrolled by keyboard too, and says what it is.
    document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code, .cm-body > table").forEach(function (wrap, at) {
      if (wrap.scrollWidth <= wrap.clientWidth) return
      wrap.tabIndex = 0
      if (wrap.localName === "table") return // which it is already
      wrap.setAttribute("role", "region")
      wrap.setAttribute("aria-label", (wrap.localName === "code" ? "Đoạn mã " : "Bảng ") + (at + 1) + ", cuộn ngang để xem hết")
    })
  })
  fit()
})(document.querySelector("[data-cm-menu]"), document.getElementById("__drawer"))

// What Material has as an inline script: a tab that the address names is the one that is open.
;(function (target) {
  if (target && target.name && target.name.startsWith("__tabbed_")) target.checked = true
})(document.getElementById(location.hash.slice(1)))

// The button that prints a statement.
document.querySelectorAll("[data-cm-print]").forEach(function (button) {
  button.addEventListener("click", function () { print() })
})

// The search. Its script comes when a reader touches it.
;(function (link) {
  if (!link) return
  function open(event) {
    event.preventDefault()
    import(new URL(link.dataset.cmSearch, document.baseURI).href)
      .then(function (search) { search.open(link) })
      .catch(function () { location = link.href })
  }
  link.addEventListener("click", function (event) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event)
  })
  addEventListener("keydown", function (event) {
    if (!/^[\/sS]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return
    try {
      if (localStorage.getItem("cm-phim-tat") === "tat") return
    } catch (error) {}
    open(event)
  })
})(document.querySelector("[data-cm-search]"))

// Nothing that a reader sees waits for Material's script, so it is loaded when all else is there: on a slow phone it would come
// before the picture at the head of a post. Scripts of an office (extra_javascript) follow it, as they do elsewhere.
//
// Material takes every <link rel="alternate"> for a translation and would fetch a sitemap beside it, once for each feed. It looks
// once, when it begins; until then they are called something more, and after that what they are.
;(function (feeds, later) {
  document.documentElement.setAttribute("data-cm-scripts", "waiting")
  feeds.forEach(function (link) { link.rel = "alternate feed" })
  function end() {
    document.dispatchEvent(new Event("DOMContentLoaded")) // which they wait for, though it has long been
    feeds.forEach(function (link) { link.rel = "alternate" })
    document.dispatchEvent(new Event("cm:complete"))
    document.documentElement.removeAttribute("data-cm-scripts")
  }
  function begin() {
    later.forEach(function (place, at) {
      const script = document.createElement("script")
      script.src = place.getAttribute("data-cm-later")
      script.async = false
      if (at === later.length - 1) script.onload = script.onerror = end
      place.replaceWith(script)
    })
  }
  // A timer set in a frame runs when the frame has been painted.
  addEventListener("load", function () { requestAnimationFrame(function () { setTimeout(begin) }) })
})(document.querySelectorAll("link[rel=alternate][type]"), document.querySelectorAll("[data-cm-later]"))
