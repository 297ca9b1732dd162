// Keeps a page up to date. The server only says "something changed"; the page then asks for its fragments.
// Everything also works without this file: it adds, it is not needed.
const line = document.getElementById('line')
const events = document.body.dataset.events
const poll = 15_000
const retry = 5_000

let said = null
const say = (reason) => {
  said = reason
  if (line) line.textContent = reason === null ? '' : (line.dataset[reason] ?? '')
}
const found = () => {
  if (said === 'lost') say(null)
}

/** Asks at once about the first of many changes, and once more, after a pause, about all that came meanwhile. */
const gathered = (pause, question) => {
  let resting = false
  let isMore = false
  const told = () => {
    isMore = resting
    if (resting) return
    resting = true
    question()
    setTimeout(() => {
      resting = false
      if (isMore) told()
    }, pause)
  }
  return told
}
// The list of everybody costs more to write than a conversation, and can wait a moment.
const pause = document.getElementById('queue') ? 1_000 : 150
const ask = gathered(pause, () => htmx.trigger(document.body, 'changed'))

let askingOfQueue = 0
/** Beside a case only emergencies are asked for, and a busy queue is asked for them now and then. */
const askOfQueue = () => {
  askingOfQueue ||= setTimeout(() => {
    askingOfQueue = 0
    htmx.trigger(document.body, 'queued')
  }, 3_000)
}

let source = null
const listen = () => {
  source = new EventSource(events)
  source.addEventListener('open', found)
  source.addEventListener('changed', ask)
  source.addEventListener('queued', askOfQueue)
  source.addEventListener('error', () => {
    // The server also ends streams on purpose; only a line that stays down is worth a word.
    setTimeout(() => {
      if (source.readyState !== EventSource.OPEN) say('lost')
    }, retry)
    // A refused stream is given up by the browser, but not by us.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, retry)
  })
}

// Nobody has touched it for as long as the server waits: it covers the page. What was typed is kept.
const untouched = 10 * 60_000 + 20_000
const cover = () => location.replace(`/lock?back=${encodeURIComponent(location.pathname + location.search)}`)
let resting = 0
const touched = () => {
  clearTimeout(resting)
  resting = setTimeout(() => cover(), untouched)
}

// Who types is there, though the page asks for nothing meanwhile: the server is told, of real keys alone, and so seldom
// that it may lock by this much early.
const tellEvery = 60_000
let toldAt = -Infinity
const typed = async ({ isTrusted, timeStamp }) => {
  const token = document.querySelector('input[name=token]')?.value
  if (!isTrusted || !token || timeStamp - toldAt < tellEvery) return
  toldAt = timeStamp
  const answer = await fetch('/here', { method: 'POST', body: new URLSearchParams({ token }) })
  // Locked meanwhile, as after a sleep of the whole machine.
  if (answer.status === 423) cover()
  else if (answer.status === 401) say('signedOut')
  else found()
}

// A locked page is covered already, and may hold what was sent in vain.
const isLocked = document.getElementById('locked') !== null
if (document.body.dataset.worker && location.pathname !== '/lock' && !isLocked) {
  for (const kind of ['pointerdown', 'keydown', 'scroll'])
    document.addEventListener(kind, touched, { passive: true, capture: true })
  touched()
  document.addEventListener('input', (event) => {
    typed(event).catch(() => say('lost'))
  })
}

if (events) {
  listen()
  setInterval(() => {
    if (source.readyState !== EventSource.OPEN) ask()
  }, poll)
  window.addEventListener('online', ask)
}
window.addEventListener('offline', () => say('lost'))

// What was sent and failed stays said until sending works; a refresh in between does not take it back.
const wasSent = (event) => event.detail.ctx?.sourceElement instanceof HTMLFormElement
document.addEventListener('htmx:error', (event) =>
  say(wasSent(event) && navigator.onLine ? 'failed' : 'lost'),
)
// Every fragment of a page that has gone is refused: it is loaded anew once, since what it then shows it shows once.
let isLeaving = false
const leave = () => {
  // The page that says so must not be loaded over and over.
  if (isLeaving || !events?.includes('case=')) return
  isLeaving = true
  location.reload()
}
document.addEventListener('htmx:response:error', (event) => {
  const { status } = event.detail.ctx.response.raw
  // What this page shows is gone: its person asked for that, so it must not stay on a screen either.
  if (status === 404 && !wasSent(event)) leave()
  else if (status === 401) say('signedOut')
  else if (status !== 422) say('failed')
})
document.addEventListener('htmx:after:swap', (event) => {
  const { ok, status } = event.detail.ctx?.response?.raw ?? {}
  if (!ok && status !== 422) return
  if (wasSent(event)) say(null)
  else found()
})

// Follows a conversation to its newest line, unless the reader has scrolled up to read.
const followers = () => document.querySelectorAll('[data-follow]')
const atEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 80
const following = new Map()
document.addEventListener('htmx:before:swap', () => {
  for (const box of followers()) following.set(box.id, atEnd(box))
})
const follow = () => {
  for (const box of followers()) if (following.get(box.id) ?? true) box.scrollTop = box.scrollHeight
}
document.addEventListener('htmx:after:swap', follow)
follow()

// What opens at the foot of a chat, or asks once more before a voice note goes, opens below the edge.
const intoView = ({ target }) => {
  if (target.open && target.closest('[data-follow], #speak')) target.scrollIntoView({ block: 'nearest' })
}
document.addEventListener('toggle', intoView, true)

// The reply box: characters left, and Ctrl+Enter sends.
document.addEventListener('input', (event) => {
  const box = event.target
  const left = box.form?.querySelector('[data-left]')
  if (!left || !box.dataset.longest) return
  const count = Number(box.dataset.longest) - box.value.length
  left.textContent = new Intl.NumberFormat(document.documentElement.lang).format(count)
})
document.addEventListener('keydown', (event) => {
  const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
  if (!sends || !(event.target instanceof HTMLTextAreaElement)) return
  const { form } = event.target
  const send = form?.querySelector('[data-send]') ?? form?.querySelector('button')
  send?.click()
})

// A reply answers what stood there when it was begun: an empty box begins anew with every word that comes.
const begin = () => {
  const box = document.querySelector('#reply textarea')
  const last = document.getElementById('messages')?.dataset.last
  if (box?.value !== '' || !last) return
  const since = box.form.elements.namedItem('since')
  // A reply that has just gone is newer than the conversation that does not show it yet.
  since.value = Math.max(since.value, last)
}
document.addEventListener('htmx:after:swap', begin)
document.addEventListener('input', begin)

// While nothing can reach the person, a half-typed reply stays and can still be copied, but not sent.
const lock = () => {
  const isBarred = document.getElementById('bar') !== null
  for (const send of document.querySelectorAll('#reply [data-send], #speak [data-send]'))
    send.disabled = isBarred
}
document.addEventListener('htmx:after:swap', lock)
lock()

// A simulated phone empties its line once the message is on its way.
document.addEventListener('htmx:after:request', (event) => {
  const form = event.target
  if (form instanceof HTMLFormElement && 'clear' in form.dataset && event.detail.ctx.response?.raw.ok)
    form.reset()
})
