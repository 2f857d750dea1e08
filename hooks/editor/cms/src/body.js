// The body of a post after it was edited. Sveltia's editor writes all of it anew: emphasis with the other sign, tables without their
// alignment, more backslashes. Where a block differs from one of before in such signs alone, the one of before stays.

const RULE = /^ {0,3}(?:\*(?: *\*){2,}|-(?: *-){2,}|_(?: *_){2,}) *$/
const TABLE_RULE = /^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/

/** A line without the signs that the editor chooses for itself. */
function plainLine(line) {
  if (RULE.test(line)) return "---"
  if (TABLE_RULE.test(line)) return `|${line.split("|").map(cell => cell.replace(/[\s:]|-(?=-)/g, "")).filter(Boolean).join("|")}|`
  const signs = line.replace(/\\(?=[!-/:-@[-`{-~])/g, "").replace(/_/g, "*")
  return signs.trimStart().startsWith("|") ? signs.split("|").map(cell => cell.trim()).join("|") : signs
}

/** What two writings of one block have in common; code is as it is. */
const plain = block => (/`|^ {4}|^\t/m.test(block) ? block : block.split("\n").map(plainLine).join("\n"))

const blocksOf = body => body.trim().split(/\n{2,}/)

/** Return an edited body in which every block that was only written anew is as it was before. */
export function asBefore(before, edited) {
  const kept = new Map()
  for (const block of blocksOf(before)) kept.set(plain(block), [...(kept.get(plain(block)) || []), block])
  return blocksOf(edited).map(block => {
    const same = kept.get(plain(block)) || []
    return same.length > 1 ? same.shift() : same[0] ?? block
  }).join("\n\n")
}
