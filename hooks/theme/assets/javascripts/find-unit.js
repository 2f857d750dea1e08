// The list of all units: only those whose name holds every word that was typed, with or without diacritics.
"use strict"
document.querySelectorAll("[data-find-unit]").forEach(function (form) {
  const field = form.elements.ten
  const told = form.querySelector("[data-found]")
  const fold = function (text) { return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d") }
  const units = Array.from(document.querySelectorAll("[data-unit]"), function (item) { return [item, fold(item.querySelector("a").textContent)] })
  const sections = document.querySelectorAll("[data-level]")

  function narrow() {
    const words = fold(field.value).split(/\s+/).filter(Boolean)
    let left = 0
    units.forEach(function (unit) {
      const found = words.every(function (word) { return unit[1].includes(word) })
      unit[0].hidden = !found
      left += found
    })
    sections.forEach(function (section) { section.hidden = !section.querySelector("[data-unit]:not([hidden])") })
    told.textContent = !words.length ? "" : left ? left + " đơn vị" : "Không có đơn vị nào tên như vậy."
  }

  form.hidden = false
  field.value = new URLSearchParams(location.search).get("ten") || ""
  field.addEventListener("input", narrow)
  form.addEventListener("submit", function (event) { event.preventDefault() })
  narrow()
})
