// The search of the column: finds entries in the index that hooks/chuyenmuc/search_index.py wrote, of which it loads what a query
// needs; shows them in a dialog, and on the page of results. Nothing is asked of any other site.

const SITE = new URL("../../", import.meta.url)
const PAGE = new URL("tim/", SITE)
const INDEX = new URL("tim/index/", SITE)

/* ---- Words: the same as hooks/chuyenmuc/folding.py ---- */

const TONES = { "\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5" }
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g
const WORD = /[\p{L}\p{N}]+/gu
const MOST_WORDS = 12

export function fold(word) {
  const apart = word.toLowerCase().normalize("NFD")
  const tones = (apart.match(TONE) || []).map(tone => TONES[tone]).join("")
  const letters = apart.replace(TONE, "").normalize("NFC")
  return { folded: apart.replace(/[\u0300-\u036f]+/g, "").replace(/đ/g, "d"), letters, exact: letters + tones }
}

const wordsOf = text => text.normalize("NFC").match(WORD) || []

/* ---- The index ---- */

let manifest = null
const files = new Map()

async function load(name, options) {
  const answer = await fetch(new URL(name, INDEX), options)
  if (!answer.ok) throw new Error(`${answer.status} ${name}`)
  return new Response(answer.body.pipeThrough(new DecompressionStream("deflate")))
}

function cached(name, read) {
  if (!files.has(name)) {
    const loading = manifest.then(about => load(`${name}?${about.version}`)).then(read)
    loading.catch(() => files.delete(name))
    files.set(name, loading)
  }
  return files.get(name)
}

function fresh() {
  files.clear()
  manifest = load("manifest.bin", { cache: "no-cache" }).then(answer => answer.json())
  manifest.catch(() => { manifest = null })
  return manifest
}

const bytesOf = name => cached(name, async answer => new Uint8Array(await answer.arrayBuffer()))

class Reader {
  constructor(bytes, at = 0) { this.bytes = bytes; this.at = at }
  number() {
    let value = 0, factor = 1, byte
    do { byte = this.bytes[this.at++]; value += (byte & 127) * factor; factor *= 128 } while (byte > 127)
    return value
  }
  text() { const length = this.number(); return new TextDecoder().decode(this.bytes.subarray(this.at, this.at += length)) }
  entries() {
    const found = new Uint32Array(this.number())
    for (let index = 0, entry = 0; index < found.length; index++) found[index] = entry += this.number()
    return found
  }
}

/** The terms of a family that are `term`, or begin with it: [{ term, forms: [{ exact, places }] }]. */
async function terms(family, term, prefix, places) {
  const firsts = (await manifest).first[family]
  let low = 0, high = firsts.length
  while (low < high) { const middle = low + high >> 1; if (firsts[middle] <= term) low = middle + 1; else high = middle }
  const numbers = [Math.max(0, low - 1)]
  while (prefix && numbers.length < 3 && firsts[numbers[numbers.length - 1] + 1]?.startsWith(term)) numbers.push(numbers[numbers.length - 1] + 1)
  const found = []
  if (!firsts.length) return found
  for (const bytes of await Promise.all(numbers.map(number => bytesOf(`${family}-${number}.bin`)))) {
    const reader = new Reader(bytes)
    while (reader.at < bytes.length) {
      const here = reader.text(), end = reader.number() + reader.at
      if (here === term || (prefix && here.startsWith(term))) {
        const forms = []
        while (reader.at < end) forms.push({ exact: reader.text(), places: Array.from({ length: places }, () => reader.entries()) })
        found.push({ term: here, forms })
      }
      reader.at = end
    }
  }
  return found
}

function hash(syllable, seed, bits) {
  let value = seed
  for (const byte of new TextEncoder().encode(syllable)) value = Math.imul(value ^ byte, 0x01000193) >>> 0
  return (value ^ value >>> 15) & (1 << bits) - 1
}

export const pairNumber = (first, second, bits) => hash(first, 0x811c9dc5, bits) ^ hash(second, 0x01234567, bits)

async function withPair(first, second) {
  const about = await manifest
  const number = pairNumber(first, second, about.bits)
  const reader = new Reader(await bytesOf(`cap-${Math.floor(number / about.pairs)}.bin`))
  for (let skipped = number % about.pairs; skipped > 0; skipped--) for (let left = reader.number(); left > 0; left--) reader.number()
  return reader.entries()
}

async function entryOf(number) {
  const { block } = await manifest
  const entries = await cached(`bai-${Math.floor(number / block)}.bin`, answer => answer.json())
  const [address, title, summary, text, labels] = entries[number % block]
  return { address, title, summary, text, labels }
}

/* ---- Finding ---- */

const WEIGHTS = [1, 1.6, 3, 8, 11, 16]
const OTHER_DIACRITICS = .3
const NO_TONE_YET = .5
const ONLY_BEGINS = .4
const PAIR = 4
const ONE_OF_SEVERAL = .3

/** How well an exact form answers a word as it was typed: without diacritics it means any, with them it means those first. */
function fits(word, exact) {
  if (word.exact === word.folded || word.exact === exact) return 1
  return word.exact === word.letters && exact.replace(/\d+$/, "") === word.letters ? NO_TONE_YET : OTHER_DIACRITICS
}

/**
 * Find the entries that answer a query, the best first; of equals the newest. `filters` are facets that an entry must have,
 * `typing` says that the last word may go on. `complete` tells whether they have every word, `words` what to mark.
 */
export async function find(query, { filters = [], typing = false, newest = false } = {}) {
  const about = await (manifest || fresh())
  const words = wordsOf(query).slice(0, MOST_WORDS).map(fold)
  const last = words[words.length - 1]
  if (last && typing && last.folded.length > 1 && /[\p{L}\p{N}]$/u.test(query.normalize("NFC"))) last.begins = true
  const [lists, pairs, chosen] = await Promise.all([
    Promise.all(words.map(word => terms("tu", word.folded, word.begins, WEIGHTS.length))),
    Promise.all(words.slice(1).map((word, index) => withPair(words[index].folded, word.folded))),
    Promise.all(filters.map(facet => terms("loc", facet, false, 1))),
  ])
  const count = about.entries
  const score = new Float32Array(count), has = new Uint16Array(count), hasRight = new Uint16Array(count)
  const best = lists.map((list, index) => {
    const fitting = new Float32Array(count), anyhow = new Float32Array(count)
    let entries = 0
    for (const { term, forms } of list) {
      const whole = term === words[index].folded
      for (const { exact, places } of forms) {
        const fit = whole ? fits(words[index], exact) : ONLY_BEGINS
        const right = fit === 1 || !whole
        places.forEach((found, place) => {
          for (const entry of found) {
            entries += !anyhow[entry]
            anyhow[entry] = Math.max(anyhow[entry], WEIGHTS[place])
            fitting[entry] = Math.max(fitting[entry], fit * WEIGHTS[place])
            if (right) hasRight[entry] |= 1 << index
          }
        })
      }
    }
    const rare = Math.log(1 + count / (entries || 1)) * (words.length > 1 ? ONE_OF_SEVERAL : 1)
    for (let entry = 0; entry < count; entry++) if (anyhow[entry]) { score[entry] += rare * fitting[entry]; has[entry] |= 1 << index }
    return anyhow
  })
  pairs.forEach((found, index) => {
    const rare = PAIR * Math.log(1 + count / (found.length || 1)), both = 3 << index
    for (const entry of found) {
      const fit = (hasRight[entry] & both) === both ? 1 : OTHER_DIACRITICS
      score[entry] += rare * fit * Math.min(best[index][entry], best[index + 1][entry])
    }
  })
  const allowed = chosen.map(list => new Set(list.flatMap(({ forms }) => Array.from(forms[0].places[0]))))
  const candidates = []
  for (let entry = count - 1; entry >= 0; entry--) {
    if ((words.length ? has[entry] : allowed.length) && allowed.every(set => set.has(entry))) candidates.push(entry)
  }
  const all = (1 << words.length) - 1
  let numbers = candidates.filter(entry => has[entry] === all)
  const complete = numbers.length > 0 || !candidates.length
  if (!complete) {
    const many = entry => { let bits = has[entry], sum = 0; while (bits) { sum += bits & 1; bits >>= 1 } return sum }
    const most = candidates.reduce((most, entry) => Math.max(most, many(entry)), 0)
    numbers = candidates.filter(entry => 2 * many(entry) >= words.length && many(entry) >= most - 1)
  }
  if (!newest && words.length) {
    const right = entry => hasRight[entry] === all
    numbers.sort((a, b) => right(b) - right(a) || score[b] - score[a] || b - a)
  }
  return { numbers, complete, words }
}

/* ---- Marking ---- */

/**
 * Where a text answers a query: [{ start, end, length, right }] of neighbouring words together, `length` of them. Words that stand
 * together as in the query go before those that stand alone, and those with the query's diacritics before all others.
 */
function marksIn(text, words) {
  const found = Array.from(text.matchAll(WORD), match => {
    const { folded, exact } = fold(match[0])
    const which = words.flatMap((word, index) => (word.folded === folded || (word.begins && folded.startsWith(word.folded)) ? [index] : []))
    return { start: match.index, end: match.index + match[0].length, which, right: which.filter(index => words[index].begins || fits(words[index], exact) === 1) }
  })
  const exact = new Set(found.flatMap(item => item.right))
  for (const item of found) item.which = item.which.filter(index => item.right.includes(index) || !exact.has(index))
  const runs = []
  for (let at = 0, next; at < found.length; at = next + 1) {
    next = at
    if (!found[at].which.length) continue
    const all = new Set(found[at].which)
    while (next + 1 < found.length && found[next].which.some(index => found[next + 1].which.includes(index + 1))) {
      next++
      found[next].which.forEach(index => all.add(index))
    }
    runs.push({ start: found[at].start, end: found[next].end, length: next - at + 1, all, right: found[at].right.length > 0 })
  }
  const together = runs.filter(run => run.length > 1)
  const inThem = new Set(together.flatMap(run => [...run.all]))
  const alone = runs.filter(run => run.length === 1 && (run.right || words.length === 1) && ![...run.all].some(index => inThem.has(index)))
  const answered = new Set([...together, ...alone].flatMap(run => [...run.all]))
  if (2 * answered.size < words.length) return []
  return [...together, ...alone].sort((a, b) => a.start - b.start)
}

function marked(element, text, marks) {
  let at = 0
  for (const { start, end } of marks) {
    const mark = document.createElement("mark")
    mark.textContent = text.slice(start, end)
    element.append(text.slice(at, start), mark)
    at = end
  }
  element.append(text.slice(at))
}

const BEFORE = 60, SHOWN = 220

/** The summary where it answers the query, else the part of the text that does best. */
function excerpt(entry, words) {
  const inSummary = marksIn(entry.summary, words)
  const inText = marksIn(entry.text, words)
  const longest = marks => marks.reduce((most, mark) => Math.max(most, mark.length), 0)
  if (!inText.length || longest(inSummary) >= longest(inText)) return { text: entry.summary, marks: inSummary }
  const best = inText.reduce((best, mark) => (mark.length > best.length ? mark : best))
  let start = best.start > BEFORE ? entry.text.indexOf(" ", best.start - BEFORE) + 1 : 0
  if (start > best.start) start = best.start
  let end = entry.text.length > start + SHOWN ? entry.text.lastIndexOf(" ", start + SHOWN) : entry.text.length
  if (end < best.end) end = best.end
  const lead = start ? "… " : "", shift = start - lead.length
  const marks = inText.filter(mark => mark.start >= start && mark.end <= end)
  return {
    text: lead + entry.text.slice(start, end) + (end < entry.text.length ? " …" : ""),
    marks: marks.map(mark => ({ ...mark, start: mark.start - shift, end: mark.end - shift })),
  }
}

function result(entry, words) {
  const item = document.createElement("li")
  const link = item.appendChild(document.createElement("a"))
  link.className = "cm-find__title"
  link.href = new URL(entry.address, SITE).href
  marked(link, entry.title, marksIn(entry.title, words))
  const meta = item.appendChild(document.createElement("p"))
  meta.className = "cm-find__meta"
  marked(meta, entry.labels.join(" · "), [])
  const { text, marks } = excerpt(entry, words)
  if (text) marked(item.appendChild(document.createElement("p")), text, marks)
  return item
}

/* ---- Showing ---- */

const TOO_OLD = "Trình duyệt này quá cũ nên chưa tìm được. Bạn cập nhật trình duyệt, hoặc xem bài theo đơn vị, chủ đề, quý."
const FAILED = "Chưa tải được dữ liệu tìm kiếm. Bạn kiểm tra kết nối mạng rồi thử lại."
const PAUSE = 180

const told = ({ numbers, complete }) =>
  !numbers.length ? "Không tìm thấy trang nào. Bạn thử gõ ít chữ hơn, hoặc chữ khác."
  : complete ? `Tìm thấy ${numbers.length.toLocaleString("vi")} trang.`
  : `Không có trang nào đủ các chữ này; ${numbers.length.toLocaleString("vi")} trang có một phần.`

/** Search as `ask()` says, show `shown` results at a time in `list`, and tell in `status`. */
function searcher({ ask, list, status, shown, done = () => {} }) {
  let turn = 0, timer = 0, found = null
  /** Show results one after the other as they come, so that the first need not wait for the last. */
  async function show(mine, from) {
    const coming = found.numbers.slice(from, from + shown).map(entryOf)
    coming.forEach(one => one.catch(() => {}))
    for (let index = 0; index < coming.length; index++) {
      const item = result(await coming[index], found.words)
      if (mine !== turn) return
      if (from + index === 0) list.replaceChildren(item)
      else list.append(item)
      if (from && !index) item.querySelector("a").focus()
    }
  }
  async function search() {
    clearTimeout(timer)
    const mine = ++turn
    const { query, ...options } = ask()
    if (query.trim().length < 2 && !options.filters?.length) {
      found = null
      list.replaceChildren()
      list.ariaBusy = "false"
      status.textContent = ""
      return done(null)
    }
    if (!("DecompressionStream" in window)) { status.textContent = TOO_OLD; return }
    const attempt = async () => {
      const now = await find(query, options)
      if (mine !== turn) return
      found = now
      status.textContent = told(found)
      if (!found.numbers.length) list.replaceChildren()
      await show(mine, 0)
      if (mine === turn) done(found)
    }
    list.ariaBusy = "true"
    try {
      await attempt().catch(() => { fresh(); return attempt() })
    } catch (error) {
      if (mine === turn) { list.replaceChildren(); status.textContent = FAILED; done(null) }
    }
    if (mine === turn) list.ariaBusy = "false"
  }
  return {
    search,
    later() { clearTimeout(timer); timer = setTimeout(search, PAUSE) },
    async more() {
      const mine = turn
      try { await show(mine, list.children.length) } catch (error) { status.textContent = FAILED }
      if (mine === turn) done(found)
    },
  }
}

let dialog = null

async function styles() {
  const href = new URL("../stylesheets/search.css", import.meta.url).href
  if (document.querySelector(`link[href="${href}"]`)) return
  const link = document.head.appendChild(Object.assign(document.createElement("link"), { rel: "stylesheet", href }))
  await new Promise(resolve => { link.onload = link.onerror = resolve })
}

function made() {
  const element = document.createElement("dialog")
  element.className = "cm-find"
  element.setAttribute("aria-label", "Tìm kiếm")
  element.innerHTML = `
    <form role="search" method="get"><p class="cm-find__line">
      <label class="cm-find__label" for="cm-find-dialog">Chữ cần tìm</label>
      <input class="cm-find__input" id="cm-find-dialog" name="q" type="text" autocomplete="off" autocapitalize="off" spellcheck="false"
        enterkeyhint="search" maxlength="200" placeholder="Gõ chữ cần tìm" aria-describedby="cm-find-about" autofocus>
      <button class="cm-find__button cm-find__button--quiet" type="button">Đóng</button></p></form>
    <p class="cm-find__hint" id="cm-find-about">Có dấu hay không dấu đều được.<span class="cm-keys"> Phím mũi tên xuống để đi vào kết quả, Esc để đóng.</span></p>
    <p class="cm-find__status" role="status"></p>
    <ol class="cm-find__results"></ol>
    <p class="cm-find__all"><a></a></p>`
  const form = element.querySelector("form"), input = form.elements.q, list = element.querySelector("ol")
  const all = element.querySelector(".cm-find__all a")
  form.action = PAGE.href
  const page = query => PAGE.href + (query.trim() ? `?q=${encodeURIComponent(query.trim())}` : "")
  const offer = found => {
    all.href = page(input.value)
    all.textContent = found && found.numbers.length > list.children.length ? "Xem mọi kết quả và lọc" : "Tìm theo đơn vị, cấp học, chủ đề, quý"
  }
  const running = searcher({
    ask: () => ({ query: input.value, typing: true }), list, status: element.querySelector("[role=status]"), shown: 6, done: offer,
  })
  offer(null)
  input.addEventListener("input", running.later)
  form.querySelector("button").addEventListener("click", () => element.close())
  element.addEventListener("click", event => { if (event.target === element) element.close() })
  element.addEventListener("keydown", event => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    const stops = [input, ...list.querySelectorAll("a"), all]
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
  document.body.append(element)
  return element
}

/** Open the dialog, or go to the field of the page of results where that is the page. */
export async function open(link) {
  const field = document.querySelector("[data-cm-find] [name=q]")
  if (field) { field.focus(); field.select(); return }
  if (!window.HTMLDialogElement) { location = link.href; return }
  await styles()
  dialog = dialog || made()
  if (!dialog.open) dialog.showModal()
  dialog.querySelector("input").select()
  if ("DecompressionStream" in window) fresh().catch(() => {})
}

/* ---- The page of results ---- */

const FACETS = ["truong", "cap-hoc", "chu-de", "quy"]

function page(form) {
  const list = document.querySelector("[data-cm-find-results]"), more = document.querySelector("[data-cm-find-more]")
  const field = form.elements.q, title = document.title
  const asked = new URLSearchParams(location.search)
  for (const [name, value] of asked) {
    const control = form.elements[name]
    if (!control || typeof control.value !== "string") continue
    control.value = value
    if (control.tagName === "SELECT" && control.selectedIndex < 0) control.selectedIndex = 0
  }
  const filters = form.querySelector("details"), summary = filters.querySelector("summary"), unchosen = summary.textContent
  const chosen = () => FACETS.filter(name => form.elements[name].value)
  filters.open = chosen().length > 0 && matchMedia("(min-width: 45em)").matches
  const keep = () => {
    const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()))
    history.replaceState(history.state, "", location.pathname + (String(kept) && `?${kept}`))
    summary.textContent = unchosen + (chosen().length ? ` (đang chọn ${chosen().length})` : "")
    document.title = field.value.trim() ? `${field.value.trim()} – ${title}` : title
  }
  let typing = false
  const running = searcher({
    ask: () => ({
      query: field.value, typing, newest: form.elements.xep.value === "moi",
      filters: chosen().map(name => `${name}/${form.elements[name].value}/`),
    }),
    list, status: document.querySelector("[data-cm-find-status]"), shown: 10,
    done(found) {
      const left = found ? found.numbers.length - list.children.length : 0
      more.hidden = left <= 0
      more.textContent = `Xem thêm ${Math.min(10, left)} kết quả`
    },
  })
  form.addEventListener("input", event => { typing = event.target === field; keep(); running.later() })
  form.addEventListener("submit", event => { event.preventDefault(); typing = false; keep(); running.search() })
  more.addEventListener("click", running.more)
  form.hidden = false
  if ("DecompressionStream" in window) fresh().catch(() => {})
  keys(document.querySelector("[data-cm-find-keys]"))
  keep()
  if (asked.get("q") || chosen().length) running.search()
}

/** A key alone can be pressed by mistake, or by what hears a voice: it can be turned off (WCAG 2.2, 2.1.4). */
function keys(line) {
  const box = line.querySelector("input")
  try {
    box.checked = localStorage.getItem("cm-phim-tat") !== "tat"
    box.addEventListener("change", () => localStorage.setItem("cm-phim-tat", box.checked ? "bat" : "tat"))
    line.hidden = false
  } catch (error) { /* a browser that keeps nothing: the keys stay on */ }
}

const form = document.querySelector("[data-cm-find]")
if (form) page(form)
