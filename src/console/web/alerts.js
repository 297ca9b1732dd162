// A sound and a notice when somebody waits, for who has switched them on. Neither says who, or what was written:
// both are heard and seen by whoever is near.
const sheet = document.getElementById('sheet')
const switchOf = (name) => sheet?.querySelector(`[data-choice=${name}]`)
const isOn = (name) => switchOf(name)?.checked ?? false

// Nobody is there to see or to touch it: it tells at once what waits, whichever window is in front.
const isLocked = document.getElementById('locked') !== null

let audio = null
// Browsers keep a page silent until somebody has touched it; some, too, where they touched the one that led to it.
const wake = () => {
  if (!isOn('sound')) return
  audio ??= new AudioContext()
  void audio.resume()
}

const ring = () => {
  for (const [after, pitch] of [
    [0, 660],
    [0.18, 880],
  ]) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    const start = audio.currentTime + after
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.15, start)
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.3)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + 0.3)
  }
}

/** Whether the browser took it: some know the word and refuse to show anything. */
const notice = () => {
  try {
    // One at a time: a pile of them would say how many write.
    const shown = new Notification(sheet.dataset.waits, { tag: 'handrail' })
    shown.addEventListener('click', () => window.focus())
    return true
  } catch {
    return false
  }
}

const alert = () => {
  if (isOn('sound') && audio !== null) ring()
  if (isOn('notices') && (isLocked || !document.hasFocus())) notice()
}

// Each of these is somebody who waits and to whom this worker is called, also when called for once more, or something
// they said.
const marks = [
  '#waiting .item[data-pages]',
  '#waiting .item[data-pages]:has(.awaits)',
  '.queue section:not(#waiting) .item:has(.awaits)',
  '.emergency',
  '.message.person',
]
// Also who waits below the lines that are shown: to move up from there is no new call.
const below = () => document.querySelector('#waiting[data-left]')?.dataset.left.split(' ') ?? []
const waiting = () =>
  new Set([
    ...marks.flatMap((mark) =>
      [...document.querySelectorAll(mark)].map(({ id, dataset }) => `${mark} ${id} ${dataset.pages ?? ''}`),
    ),
    ...below().map((id) => `${marks[0]} case-${id} 0`),
  ])

if (sheet) {
  let known = isLocked ? new Set() : waiting()
  const look = () => {
    const now = waiting()
    if ([...now].some((one) => !known.has(one))) alert()
    known = now
  }
  // Chosen on a page before this one, and touched there.
  if (navigator.userActivation?.hasBeenActive) wake()
  if (isLocked) look()
  document.addEventListener('htmx:after:swap', look)
  for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, wake)

  const sound = switchOf('sound')
  sound.addEventListener('change', () => {
    wake()
    if (sound.checked) ring()
  })

  const notices = switchOf('notices')
  const refused = document.getElementById('notices-refused')
  const ask = async () => {
    if ('Notification' in window && (await Notification.requestPermission()) === 'granted' && notice()) return
    notices.checked = false
    notices.dispatchEvent(new Event('change'))
    refused.hidden = false
  }
  notices.addEventListener('change', () => {
    refused.hidden = true
    if (notices.checked) void ask()
  })
}
