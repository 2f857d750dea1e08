// Which unit and which quarter: what can be chosen, until when, and what days the quarter has.
import { form, make, one, today } from "./page.js"
import { quarterOf } from "./rules.js"
import { changed, state } from "./state.js"

const STATES = { missing: "còn thiếu", pending: "chưa có bài, còn hạn" }

export function offerUnits() {
  const { levels, units } = state.data
  const groups = levels.map(level => [level.name, units.filter(unit => unit.level === level.id)]).filter(([, units]) => units.length)
  form.elements.unit.replaceChildren(
    make("option", { value: "", textContent: "Chọn đơn vị…" }),
    ...groups.map(([label, units]) => make("optgroup", { label }, ...units.map(unit => make("option", { value: unit.id, textContent: unit.name })))))
}

/** Offer the quarters that the unit owes, the running one, and the one that was chosen. */
export function offerQuarters() {
  const { data: { quarters, units }, entry } = state
  const owes = units.find(unit => unit.id === form.elements.unit.value)?.owes || {}
  const known = [quarterOf(today()), entry.quarter].filter(quarter => quarters[quarter])
  const offered = [...new Set([...Object.keys(owes), ...known])].sort().reverse()
  form.elements.quarter.replaceChildren(...offered.map(quarter => {
    const said = STATES[owes[quarter]]
    return make("option", { value: quarter, textContent: quarters[quarter].label + (said ? ` – ${said}` : "") })
  }))
  if (!offered.includes(entry.quarter)) entry.quarter = Object.keys(owes).sort()[0] || offered[0] || ""
  form.elements.quarter.value = entry.quarter
}

function deadlineOf(terms) {
  if (!terms) return ""
  if (terms.outside) return terms.outside
  return `Hạn: hết ngày ${terms.deadline_label}${terms.deadline < today() ? ", đã qua; bài vẫn nhận, ghi là đăng muộn" : ""}.`
}

export function showQuarter() {
  const terms = state.data.quarters[state.entry.quarter]
  one("write-deadline").textContent = deadlineOf(terms)
  const observances = terms?.observances || []
  one("write-ideas").hidden = !observances.length
  one("write-ideas").querySelector("div").replaceChildren(...observances.map(({ day, name, ideas }) => make("div", {},
    make("p", {}, make("strong", { textContent: `${day}: ${name}` })),
    ...(ideas.length ? [make("ul", {}, ...ideas.map(idea => make("li", { textContent: idea })))] : []))))
}

export function listenToUnit() {
  form.elements.unit.addEventListener("change", () => {
    state.entry.quarter = ""
    offerQuarters()
    changed()
  })
}
