// A worker's voice note: recorded here, heard again, and put into the form's own field, so that it is sent like any
// file. It outlives a reload and a lock as half-typed words do: kept by this tab alone, and forgotten by drafts.js.
const store = 'spoken '
const types = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']
const second = 1000

const form = () => document.getElementById('speak')
const part = (name) => form()?.querySelector(`[${name}]`)
const keyOf = () => `${store}${form().getAttribute('action')}`
const digits = (value, least = 1) =>
  new Intl.NumberFormat(document.documentElement.lang, { minimumIntegerDigits: least }).format(value)

const canRecord = () => 'mediaDevices' in navigator && 'MediaRecorder' in window
let recorder = null
// What is in the form now.
let current = null
let ticking = 0

const showTime = (ms) => {
  const whole = Math.floor(ms / second)
  part('data-time').textContent = `${digits(Math.floor(whole / 60))}:${digits(whole % 60, 2)}`
}

/** `state`: `first`, `running` or `again`. */
const show = (state, said = '') => {
  const button = part('data-speak="record"')
  button.querySelector('span').textContent = button.dataset[state]
  part('data-said').textContent = said
  part('data-heard').hidden = state !== 'again'
  part('data-sure').hidden = state !== 'again'
}

const put = (blob) => {
  current = blob
  const held = new DataTransfer()
  if (blob !== null) held.items.add(new File([blob], 'voice', { type: blob.type }))
  part('data-file').querySelector('input').files = held.files
  const place = part('data-heard')
  const before = place.querySelector('audio')
  if (before !== null) URL.revokeObjectURL(before.src)
  before?.remove()
  if (blob === null) return
  const audio = document.createElement('audio')
  audio.controls = true
  audio.ariaLabel = place.dataset.label
  audio.src = URL.createObjectURL(blob)
  place.prepend(audio)
}

const keep = (blob, length) => {
  const reader = new FileReader()
  reader.addEventListener('load', () => {
    // Deleted, sent or recorded anew while it was read.
    if (blob !== current) return
    try {
      sessionStorage.setItem(keyOf(), JSON.stringify({ type: blob.type, length, url: reader.result }))
    } catch {
      // The tab's store is full: then it is kept for as long as the page is.
    }
  })
  reader.readAsDataURL(blob)
}

const restore = () => {
  const kept = sessionStorage.getItem(keyOf())
  if (kept === null) return
  const { type, length, url } = JSON.parse(kept)
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (char) => char.charCodeAt(0))
  put(new Blob([bytes], { type }))
  form().querySelector('details').open = true
  showTime(length)
  show('again', part('data-said').dataset.done)
}

const discard = () => {
  sessionStorage.removeItem(keyOf())
  put(null)
  showTime(0)
  show('first')
  part('data-speak="record"').focus()
}

/** A file can be chosen in its place. */
const withoutMicrophone = () => {
  part('data-recorder').hidden = true
  part('data-no-microphone').hidden = false
  part('data-sure').hidden = false
  const file = part('data-file')
  file.hidden = false
  file.querySelector('input').focus()
}

const release = (microphone) => {
  for (const track of microphone.getTracks()) track.stop()
}

/** Null where there is none, or where it cannot be recorded: then it is let go, or it would go on listening. */
const startedRecorder = async () => {
  let microphone = null
  try {
    // One channel: WhatsApp takes no other.
    microphone = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
    // Speech is clear at this rate, and three minutes of it fit into the tab's store.
    const made = new MediaRecorder(microphone, { mimeType, audioBitsPerSecond: 32_000 })
    made.start()
    return made
  } catch {
    if (microphone !== null) release(microphone)
    return null
  }
}

const record = async () => {
  const started = await startedRecorder()
  if (started === null) {
    withoutMicrophone()
    return
  }
  recorder = started
  const pieces = []
  const began = performance.now()
  const length = () => performance.now() - began
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  recorder.addEventListener('stop', () => {
    clearInterval(ticking)
    release(started.stream)
    const blob = new Blob(pieces, { type: started.mimeType })
    recorder = null
    if (form() === null) return
    put(blob)
    keep(blob, length())
    show('again', part('data-said').dataset.done)
    part('data-sure').scrollIntoView({ block: 'nearest' })
  })
  // The page became another while the browser asked for the microphone.
  if (form() === null) {
    recorder.stop()
    return
  }
  put(null)
  show('running', part('data-said').dataset.running)
  const longest = Number(part('data-recorder').dataset.longest) * second
  ticking = setInterval(() => {
    if (form() === null || length() >= longest) recorder?.stop()
    else showTime(length())
  }, 200)
}

let asking = false
const startOrStop = async () => {
  if (recorder !== null) {
    recorder.stop()
    return
  }
  // Pressed again while the browser still asks for the microphone.
  if (asking) return
  asking = true
  try {
    await record()
  } finally {
    asking = false
  }
}

const prepare = () => {
  const box = part('data-recorder')
  if (!box || form().dataset.ready === '' || !canRecord()) return
  form().dataset.ready = ''
  box.hidden = false
  part('data-file').hidden = true
  show('first')
  restore()
}

document.addEventListener('click', ({ target }) => {
  const wish = target.closest?.('#speak [data-speak]')?.dataset.speak
  if (wish === 'record') startOrStop().catch(withoutMicrophone)
  if (wish === 'discard') discard()
})
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  // A new box in the place of the one that was sent: its recording has gone. One that was asked for, because the person
  // is back, sent nothing; the source is then the new box already, so only the method tells them apart.
  const isSent = ctx?.request?.method === 'POST' && ctx.sourceElement?.id === 'speak'
  if (isSent && ctx.response?.raw.ok) {
    current = null
    sessionStorage.removeItem(keyOf())
  }
  prepare()
})
prepare()
