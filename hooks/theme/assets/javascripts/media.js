// Pictures that open large in a dialog, and films on other sites, whose players are loaded at a click and not before.
"use strict"
;(function () {
  function element(name, values, ...children) {
    const made = Object.assign(document.createElement(name), values)
    made.append(...children)
    return made
  }

  function openLarger(link) {
    const shown = link.querySelector("img") || document.querySelector(".cm-figure img")
    const image = element("img", { src: link.href, alt: shown ? shown.alt : "" })
    const area = element("div", { className: "cm-dialog__area", tabIndex: 0 }, image)
    area.setAttribute("role", "group")
    area.setAttribute("aria-label", "Hình, cuộn để xem hết")
    const close = element("button", { type: "button", className: "cm-dialog__close", textContent: "Đóng" })
    const dialog = element("dialog", { className: "cm-dialog" }, close, area)
    dialog.setAttribute("aria-label", "Hình lớn")
    dialog.classList.toggle("cm-dialog--wide", link.dataset.cmLarger === "wide")
    close.addEventListener("click", function () { dialog.close() })
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog || event.target === area) dialog.close()
    })
    dialog.addEventListener("close", function () {
      dialog.remove()
      link.focus()
    })
    image.addEventListener("load", function () {
      if (link.dataset.cmLarger !== "wide") area.scrollLeft = (area.scrollWidth - area.clientWidth) / 2
    })
    document.body.append(dialog)
    dialog.showModal()
  }

  function offerPlayer(film) {
    const link = film.querySelector(".cm-film__open")
    const button = element("button", { type: "button", className: link.className }, ...link.childNodes)
    link.replaceWith(button)
    button.addEventListener("click", function () {
      // YouTube plays nothing for a page that does not say where it is (its error 153); the address beyond the host stays here.
      const player = element("iframe", {
        title: film.dataset.cmTitle,
        allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
        allowFullscreen: true,
        referrerPolicy: "strict-origin-when-cross-origin",
        src: film.dataset.cmPlayer,
      })
      button.replaceWith(player)
      player.focus()
      // The focus is in the empty frame until then, and Tab would lead past the player that has come in its place.
      player.addEventListener("load", function () {
        if (document.activeElement !== player) return
        player.blur()
        player.focus()
      })
    })
  }

  document.querySelectorAll("[data-cm-player]").forEach(offerPlayer)
  if (!window.HTMLDialogElement) return
  document.querySelectorAll("a[data-cm-larger]").forEach(function (link) {
    link.setAttribute("aria-haspopup", "dialog")
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      openLarger(link)
    })
  })
})()
