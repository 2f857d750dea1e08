// Sharing a post: the device's own form, copying the address, printing. Each button is shown only where it can work.
"use strict"
document.querySelectorAll("[data-share]").forEach(function (area) {
  const url = area.dataset.share
  const told = area.querySelector("[data-share-told]")

  function offer(name, possible, act) {
    const button = area.querySelector("[data-share-" + name + "]")
    if (!possible) return
    button.parentElement.hidden = false
    button.addEventListener("click", act)
  }

  offer("device", navigator.share, function () {
    navigator.share({ title: area.dataset.title, url: url }).catch(function () {}) // closed without choosing
  })
  offer("copy", navigator.clipboard, function () {
    navigator.clipboard.writeText(url).then(
      function () { told.textContent = "Đã chép đường dẫn." },
      function () { told.textContent = "Máy không cho chép; đường dẫn là " + url }
    )
  })
  offer("print", window.print, function () { window.print() })
})
