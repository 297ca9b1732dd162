// What is half typed about a case outlives a reload, the way back and a lock: kept by this tab alone, until it is
// sent, nobody is signed in any more, however that came, or another worker is.
const { worker } = document.body.dataset
const prefix = 'draft '
const leaving = 'signing out'
const sending = 'sending'
// How often somebody has signed out with this browser: a tab that knows of fewer was open meanwhile.
const signOuts = 'sign-outs'

const boxes = () => document.querySelectorAll('form[action^="/cases/"] textarea')
const keyOf = (box) => `${prefix}${box.form.getAttribute('action')} ${box.name}`
const forget = () => {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(prefix) || key.startsWith('spoken ')) sessionStorage.removeItem(key)
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
if (isSignedOut) localStorage.setItem(signOuts, String(Number(localStorage.getItem(signOuts)) + 1))
const known = sessionStorage.getItem(signOuts) ?? ''
const happened = localStorage.getItem(signOuts) ?? ''
if (known !== happened || sessionStorage.getItem('worker') !== worker) forget()
sessionStorage.setItem(signOuts, happened)
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

// The case of this address is not theirs any more. Their words are, and may be told to who has it now.
const kept = document.getElementById('kept')
const [address = ''] = /^\/cases\/[^/]+/.exec(location.pathname) ?? []
if (kept && worker && address !== '') {
  const keys = Object.keys(sessionStorage)
  const lost = keys.filter((key) => key.startsWith(`${prefix}${address}/`))
  if (kept.hidden && lost.length > 0) {
    kept.querySelector('textarea').value = lost.map((key) => sessionStorage.getItem(key)).join('\n\n')
    kept.hidden = false
  }
  // Shown this once, and a recording not at all: whoever sits here tomorrow finds neither.
  const spoken = keys.filter((key) => key.startsWith(`spoken ${address}/`))
  for (const key of [...lost, ...spoken]) sessionStorage.removeItem(key)
}

document.addEventListener('input', ({ target }) => {
  if (target.matches('form[action^="/cases/"] textarea')) keep(target)
})
document.addEventListener('submit', ({ target, defaultPrevented }) => {
  if (target.getAttribute('action') === '/signout') sessionStorage.setItem(leaving, '')
  // Also what is sent once more from a page of its own, after a lock.
  const names = defaultPrevented ? [] : [...target.elements].map(({ name }) => name)
  const keys = names.filter(Boolean).map((name) => `${prefix}${target.getAttribute('action')} ${name}`)
  sessionStorage.setItem(sending, JSON.stringify(keys))
})
// Another tab has signed out: what is half typed here goes, too.
window.addEventListener('storage', ({ key, newValue }) => {
  if (key !== signOuts) return
  sessionStorage.setItem(signOuts, newValue ?? '')
  forget()
  for (const box of boxes()) box.value = ''
})
document.addEventListener('htmx:after:swap', (event) => {
  // The answer to what was sent holds what is left to send: nothing, when it went.
  const { ctx } = event.detail
  // A box that came because the person is back is its own source, and was asked for, not sent.
  const isSent = ctx?.request?.method === 'POST' && ctx.sourceElement instanceof HTMLFormElement
  if (isSent) for (const box of boxes()) keep(box)
  else restore()
})
