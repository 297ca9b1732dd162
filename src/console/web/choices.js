// The help sheet, and what a worker switches in it: kept by this browser for each who works at it.
const sheet = document.getElementById('sheet')
const key = (name) => `choice ${document.body.dataset.worker} ${name}`

for (const one of sheet?.querySelectorAll('[data-choice]') ?? []) {
  const stored = key(one.dataset.choice)
  one.checked = (localStorage.getItem(stored) ?? (one.defaultChecked ? 'on' : 'off')) === 'on'
  one.addEventListener('change', () => localStorage.setItem(stored, one.checked ? 'on' : 'off'))
}

// Offered once to who is at work: what is off by itself is missed by nobody until it was needed.
const offer = document.getElementById('sound-offer')
const sound = sheet?.querySelector('[data-choice=sound]')
if (offer && sound && localStorage.getItem(key('sound')) === null) {
  offer.hidden = false
  offer.querySelector('[data-offers]').addEventListener('change', ({ target }) => {
    sound.checked = target.checked
    sound.dispatchEvent(new Event('change'))
  })
  offer.querySelector('[data-leaves]').addEventListener('click', () => {
    sound.dispatchEvent(new Event('change'))
    offer.hidden = true
  })
}

document.addEventListener('click', ({ target }) => {
  const { opens, closes } = target.closest('[data-opens], [data-closes]')?.dataset ?? {}
  if (opens) document.getElementById(opens)?.showModal()
  if (closes) document.getElementById(closes)?.close()
  for (const menu of document.querySelectorAll('.menu[open]'))
    if (opens || !menu.contains(target)) menu.open = false
})
