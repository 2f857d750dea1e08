// What a test asks of a page that is open in a browser. Each answer is a list of faults, in words, or what the name says.
window.probes = (() => {
  const FOCUSABLE =
    "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], audio[controls], video[controls], iframe"

  // An element as a person finds it again in the source.
  const named = element => {
    const text = (element.getAttribute("aria-label") || element.textContent || element.value || "").replace(/\s+/g, " ").trim()
    const own = `${element.localName}${element.id ? `#${element.id}` : ""}${[...element.classList].map(name => `.${name}`).join("")}`
    const parent = element.parentElement
    return `${parent && parent !== document.body ? `${parent.localName}${[...parent.classList].map(name => `.${name}`).join("")} > ` : ""}${own} “${text.slice(0, 50)}”`
  }

  const shown = element => element.checkVisibility({visibilityProperty: true, opacityProperty: false}) && element.getClientRects().length > 0

  // Radio buttons and checkboxes that are drawn by their label.
  const drawn = element => {
    const box = element.getBoundingClientRect()
    const label = [...(element.labels || []), element.nextElementSibling].find(label => label && label.localName === "label" && shown(label))
    return label && (box.width < 2 || box.height < 2 || getComputedStyle(element).opacity === "0") ? label : element
  }

  const look = element => {
    const style = getComputedStyle(element)
    return {
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      rest: [style.boxShadow, style.backgroundColor, style.borderTopColor, style.borderTopWidth].join("|"),
    }
  }

  const active = () => {
    let element = document.activeElement
    while (element && element.shadowRoot && element.shadowRoot.activeElement) element = element.shadowRoot.activeElement
    return element === document.body || element === document.documentElement ? null : element
  }

  // Is any part of it to be seen, and not beneath something else?
  const visible = element => {
    const box = element.getBoundingClientRect()
    if (box.width < 1 || box.height < 1) return "has no size"
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth)
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight)
    if (right - left < 1 || bottom - top < 1) return "is outside the window"
    const points = [...element.getClientRects()].flatMap(rect => {
      const [left, right] = [Math.max(rect.left, 0), Math.min(rect.right, innerWidth)]
      const [top, bottom] = [Math.max(rect.top, 0), Math.min(rect.bottom, innerHeight)]
      return [[(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, bottom - 2]]
    })
    const own = point => {
      const hit = document.elementFromPoint(...point)
      return hit && (element.contains(hit) || hit.contains(element) || hit.closest("label")?.contains(element))
    }
    return points.some(own) ? "" : "lies beneath something else"
  }

  const keyboard = {before: new Map(), reached: new Set()}

  return {
    // Take down how everything looks before the keyboard is used.
    walk() {
      document.activeElement?.blur()
      keyboard.before = new Map([...document.querySelectorAll(FOCUSABLE)].map(element => [element, look(drawn(element))]))
      keyboard.reached = new Set()
    },

    // What has the focus: none, whether it was there before, and what is wrong with it.
    step() {
      const element = active()
      if (!element) return {none: true}
      const again = keyboard.reached.has(element)
      keyboard.reached.add(element)
      // Within a frame it is the frame's own page that shows the focus, and is scrolled to it.
      if (again || element.localName === "iframe") return {again, name: named(element), wrong: ""}
      const place = drawn(element)
      const before = keyboard.before.get(element), now = look(place)
      let wrong = visible(place)
      if (!wrong && now.outline < 1 && (!before || before.rest === now.rest)) wrong = "does not show that it has the focus"
      return {again, name: named(element), wrong}
    },

    // What can be seen and used, and that the keyboard did not reach.
    missed() {
      const groups = new Set([...keyboard.reached].filter(element => element.type === "radio").map(element => element.name))
      return [...document.querySelectorAll(FOCUSABLE)].filter(element =>
        element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]") && shown(element) && !keyboard.reached.has(element)
        && !(element.type === "radio" && groups.has(element.name))).map(named)
    },

    // Things for the pointer alone: a label that works a control which is not shown. (The field of the search opens it by itself.)
    pointer() {
      return [...document.querySelectorAll("label[for]")].filter(label => {
        const control = document.getElementById(label.htmlFor)
        return control && label.htmlFor !== "__search" && shown(label) && getComputedStyle(label).cursor === "pointer" && label.tabIndex < 0 && !label.closest("[aria-hidden=true], [inert]") && !shown(control)
          && visible(label) === ""
      }).map(named)
    },

    wide() {
      const width = document.documentElement.scrollWidth
      return width > innerWidth ? [`${width} px in ${innerWidth}: ` + [...document.body.querySelectorAll("*")].filter(element =>
        shown(element) && element.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(named).join("; ")] : []
    },

    // Text that is cut off by a box that cannot be scrolled, and text upon other text; the header's second title, which repeats that
    // of the page once it is out of sight, apart.
    cramped() {
      const faults = [], lines = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement
        if (!node.data.trim() || !shown(parent) || parent.closest("script, style, noscript, textarea, select, option, svg, [inert], [data-md-component=header-topic]")) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const boxes = [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1)
        let hidden = false
        for (let outer = parent; outer && outer !== document.body; outer = outer.parentElement) {
          const style = getComputedStyle(outer), box = outer.getBoundingClientRect()
          if (style.opacity === "0" || style.clipPath !== "none" || box.width <= 1 || box.height <= 1) hidden = true
          if (hidden || style.position === "fixed") { hidden = hidden || box.right <= 0 || box.left >= innerWidth; break }
          const cut = boxes.find(line =>
            (/hidden|clip/.test(style.overflowX) && (line.right > box.right + 2 || line.left < box.left - 2))
            || (/hidden|clip/.test(style.overflowY) && (line.bottom > box.bottom + line.height / 4 || line.top < box.top - line.height / 4)))
          if (cut) { faults.push(`cut off: ${named(parent)} in ${named(outer).split(" “")[0]}`); hidden = true; break }
          if (/auto|scroll/.test(style.overflowX + style.overflowY) && outer !== document.documentElement) { hidden = true; break }
        }
        if (!hidden) boxes.forEach(box => lines.push({box, node, parent}))
      }
      lines.sort((one, other) => one.box.top - other.box.top)
      lines.forEach((one, at) => {
        for (let next = at + 1; next < lines.length && lines[next].box.top < one.box.bottom; next++) {
          const other = lines[next]
          if (other.node === one.node) continue
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
          if (across > 2 && down > .35 * Math.min(one.box.height, other.box.height)) {
            faults.push(`overlap: ${named(one.parent)} and ${named(other.parent)}`)
          }
        }
      })
      return [...new Set(faults)].slice(0, 12)
    },

    // Who speaks to the device says what is written: a name that lacks the words to be seen is not found (WCAG 2.5.3).
    misnamed() {
      const plain = text => text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()
      return [...document.querySelectorAll("a[aria-label], button[aria-label], summary[aria-label], label[aria-label], [role=button][aria-label]")]
        .filter(element => shown(element) && !plain(element.getAttribute("aria-label")).includes(plain(element.innerText))).map(named)
    },

    // What moves or would move.
    moving() {
      const faults = document.getAnimations().map(animation => `runs: ${named(animation.effect.target)}`)
      const lasts = times => times.split(",").some(time => parseFloat(time) > 0)
      for (const element of document.querySelectorAll("*")) {
        for (const part of [null, "::before", "::after"]) {
          const style = getComputedStyle(element, part)
          if (part && style.content === "none") continue
          if (lasts(style.transitionDuration) && style.transitionProperty !== "none") faults.push(`changes slowly: ${named(element)} ${part || ""}`)
          if (style.animationName !== "none" && lasts(style.animationDuration)) faults.push(`is animated: ${named(element)} ${part || ""}`)
        }
      }
      if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") faults.push("scrolls smoothly")
      return faults.slice(0, 8)
    },

    // On paper without backgrounds: text whose contrast with white is below WCAG's 4.5.
    pale() {
      const faults = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const light = part => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement
        if (!node.data.trim() || !shown(parent) || parent.closest("script, style, noscript, textarea, select, option")) continue
        const style = getComputedStyle(parent)
        const [red, green, blue, alpha = 1] = (parent.closest("svg") ? style.fill : style.color).match(/[\d.]+/g).map(Number)
        const whiteness = [red, green, blue].map(part => light((alpha * part + (1 - alpha) * 255) / 255))
        const contrast = 1.05 / (.2126 * whiteness[0] + .7152 * whiteness[1] + .0722 * whiteness[2] + .05)
        if (contrast < 4.5) faults.push(`${contrast.toFixed(1)} on paper: ${named(parent)}`)
      }
      return [...new Set(faults)].slice(0, 8)
    },

    // In forced colours a picture that is a mask over a background vanishes unless the background is a colour of its own.
    vanished() {
      const faults = [], ground = getComputedStyle(document.body).backgroundColor
      for (const element of document.querySelectorAll("*")) {
        for (const part of [null, "::before", "::after"]) {
          const style = getComputedStyle(element, part)
          if ((part && style.content === "none") || style.maskImage === "none" || style.display === "none" || !shown(element)) continue
          if (style.backgroundColor === ground || style.backgroundColor === "rgba(0, 0, 0, 0)") faults.push(`${named(element)} ${part || ""}`)
        }
      }
      return [...new Set(faults)]
    },
  }
})()
