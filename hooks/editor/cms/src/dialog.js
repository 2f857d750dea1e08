// The dialog that says why a post was not saved.

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

/** Show the sentences; the promise ends when the dialog is closed. */
export function tell(texts) {
  const title = make("h2", { id: "cm-admin-dialog", textContent: "Chưa lưu bài: còn chỗ cần sửa" })
  const close = make("button", { type: "button", textContent: "Quay lại sửa", autofocus: true })
  const list = make("ul", {}, ...texts.map(textContent => make("li", { textContent })))
  const dialog = make("dialog", { className: "cm-admin-dialog" }, title, list, close)
  dialog.setAttribute("aria-labelledby", title.id)
  // Sveltia has keys of its own, of which Escape leaves the post.
  dialog.addEventListener("keydown", event => event.stopPropagation())
  close.addEventListener("click", () => dialog.close())
  return new Promise(resolve => {
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve()
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}
