// One tab at a time writes a draft: what two tabs write would replace each other. By the Web Locks API, where the browser has it.

let letGo = () => {}

/**
 * Hold a draft in this tab, and let go of the one that was held. Return whether nobody else has it; with `steal` it is taken away from
 * whoever has. `lost` is called when another tab takes it away.
 */
export function hold(id, { lost, steal = false }) {
  letGo()
  letGo = () => {}
  if (!navigator.locks) return Promise.resolve(true)
  return new Promise(answer => {
    const keep = lock => {
      answer(Boolean(lock))
      return lock && new Promise(done => { letGo = done })
    }
    navigator.locks.request(`viet-bai-${id}`, steal ? { steal } : { ifAvailable: true }, keep).catch(lost)
  })
}
