// The drafts on this device, in IndexedDB, which also keeps photos. Where it cannot be had (private windows), they last as long as the page.

const NAME = "chuyen-muc-viet-bai"
const STORE = "drafts"
const memory = new Map()
let opened

function database() {
  opened ||= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" })
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
  return opened
}

async function run(mode, work) {
  const store = (await database()).transaction(STORE, mode).objectStore(STORE)
  return new Promise((done, failed) => {
    const request = work(store)
    store.transaction.commit?.() // at once, for the page may be closing
    store.transaction.oncomplete = () => done(request.result)
    store.transaction.onabort = store.transaction.onerror = () => failed(store.transaction.error)
  })
}

/** Keep a draft {id, changed, …}. Return whether it will be there after the page is closed. */
export async function keep(draft) {
  memory.set(draft.id, draft)
  try {
    await run("readwrite", store => store.put(draft))
    return true
  } catch {
    return false
  }
}

/** All drafts, the one changed last first. */
export async function all() {
  let drafts = [...memory.values()]
  try {
    drafts = await run("readonly", store => store.getAll())
  } catch { /* those of this page */ }
  return drafts.sort((one, other) => other.changed - one.changed)
}

export async function remove(id) {
  memory.delete(id)
  try {
    await run("readwrite", store => store.delete(id))
  } catch { /* it was never kept */ }
}
