import { strToU8, zipSync } from "fflate"

/** Return the bytes of a ZIP archive of {name: text or bytes}. It holds no time, so that the same files give the same bytes. */
export function zip(files) {
  const entries = Object.entries(files).map(([name, data]) => [name, typeof data === "string" ? strToU8(data) : data])
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(2000, 0, 1) })
}
