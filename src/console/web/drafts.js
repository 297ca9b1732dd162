// What is half typed about a case outlives a reload, the way back and a lock: kept by this tab alone, until it is
// sent, the worker signs out, or another one signs in.
const { worker } = document.body.dataset
const prefix = 'draft '
const leaving = 'signing out'
const sending = 'sending'

const boxes = () => document.querySelectorAll('form[action^="/cases/"] textarea')
const keyOf = (box) => `${prefix}${box.form.getAttribute('action')} ${box.name}`
const forget = () => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
}

const keep = (box) => {
  if (box.value === '') sessionStorage.removeItem(keyOf(box))
  else sessionStorage.setItem(keyOf(box), box.value)
}
const restore = () => {
  for (const box of boxes()) {
    const draft = sessionStorage.getItem(keyOf(box))
    // What the server gave back is newer.
    if (draft === null || box.value !== '') continue
    box.value = draft
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

const isSignedOut = !worker && sessionStorage.getItem(leaving) !== null
if (isSignedOut || (worker && sessionStorage.getItem('worker') !== worker)) forget()
if (worker) sessionStorage.setItem('worker', worker)
sessionStorage.removeItem(leaving)

// A form that was taken leads on to another page; one that was refused is shown again, without a detour. Where a session
// has ended meanwhile, nothing was taken.
const [arrival] = performance.getEntriesByType('navigation')
const wasTaken = arrival?.redirectCount > 0 && !/^\/(?:signin|lock)/.test(location.pathname)
const sent = JSON.parse(sessionStorage.getItem(sending) ?? '[]')
sessionStorage.removeItem(sending)
if (wasTaken) for (const key of sent) sessionStorage.removeItem(key)

restore()

document.addEventListener('input', ({ target }) => {
  if (target.matches('form[action^="/cases/"] textarea')) keep(target)
})
document.addEventListener('submit', ({ target, defaultPrevented }) => {
  if (target.getAttribute('action') === '/signout') sessionStorage.setItem(leaving, '')
  const typed = defaultPrevented ? [] : [...boxes()].filter((box) => box.form === target)
  sessionStorage.setItem(sending, JSON.stringify(typed.map(keyOf)))
})
document.addEventListener('htmx:after:swap', (event) => {
  // The answer to what was sent holds what is left to send: nothing, when it went.
  if (event.detail.ctx?.sourceElement instanceof HTMLFormElement) for (const box of boxes()) keep(box)
  else restore()
})
