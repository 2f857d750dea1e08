// The links for writing a post open the form of the school that is chosen; before one is, they lead to the guide.
(function (chooser) {
  if (!chooser) return
  const links = Array.from(document.querySelectorAll("a[data-form]"), link => ({ link, guide: link.href, form: link.dataset.form }))
  const choose = () => {
    const unit = chooser.elements.unit.value
    for (const { link, guide, form } of links) link.href = unit ? form.replaceAll("{unit}", encodeURIComponent(unit)) : guide
  }
  chooser.addEventListener("change", choose)
  chooser.addEventListener("submit", event => event.preventDefault())
  chooser.hidden = false
  choose() // a browser that comes back to the page fills the form in anew
})(document.querySelector("[data-cm-write]"))
