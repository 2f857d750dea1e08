// The service worker of the page Viết bài, which lies in the page's own folder and serves no other page. With a network the site's own
// answers come, as ever; without one, what the page loaded last time.

const CACHE = "viet-bai"
const PAGE = new URL(".", self.location).href

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()))
self.addEventListener("message", event => event.waitUntil(keep(event.data)))
self.addEventListener("fetch", event => {
  const { method, url } = event.request
  if (method === "GET" && url.startsWith(self.location.origin)) event.respondWith(answer(event.request))
})

async function answer(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match(request.mode === "navigate" ? PAGE : request.url)
    if (kept) return kept
    throw error
  }
}

/** Keep a page and what it loaded, as {page, loaded}: addresses. They come out of the browser's cache; what is no longer loaded goes. */
async function keep({ page, loaded }) {
  const wanted = [[page, PAGE], ...loaded.map(address => [address, address])]
  const answers = await Promise.all(wanted.map(async ([address, as]) => {
    const response = await fetch(new Request(address, { cache: "force-cache" }))
    if (!response.ok) throw new Error(address)
    return [as, response]
  }))
  const cache = await caches.open(CACHE)
  await Promise.all(answers.map(([as, response]) => cache.put(as, response)))
  const kept = new Set(answers.map(([as]) => as))
  for (const request of await cache.keys()) if (!kept.has(request.url)) await cache.delete(request)
}
