// Elements of the page: how they are found and made, and how a day is written in them.
import { isDay } from "./rules.js"

export const form = document.querySelector("form[data-write]")
export const hasBundle = form?.dataset.editor !== undefined // of hooks/editor; without it a text box does

export const one = name => document.querySelector(`[data-${name}]`)
export const all = name => document.querySelectorAll(`[data-${name}]`)

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

export function button(text, label, run) {
  const made = make("button", { type: "button", className: "cm-write__button cm-write__button--quiet", textContent: text })
  made.setAttribute("aria-label", label)
  made.addEventListener("click", run)
  return made
}

/** Screen readers read a status anew each time that it is written. */
export const write = (place, text) => { if (place.textContent !== text) place.textContent = text }

export const today = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10) // in Hà Nội, whatever the device's zone
export const dayLabel = text => (isDay(text || "") ? text.split("-").reverse().map(Number).join("/") : "")

export const megabytes = bytes => (bytes / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 })

export function focusForm() {
  form.querySelector("h2").focus()
  form.scrollIntoView()
}
