// Single keys, for who works by keyboard. Never where somebody types, and not for who has switched them off: a
// voice that is turned into keys would otherwise set them off by chance.
const sheet = document.getElementById('sheet')
const isOn = () => sheet?.querySelector('[data-choice=keys]').checked ?? false
const isTaken = ({ target }) => target.closest('input, textarea, select, audio, dialog') !== null

/** The Latin letter of a key, whichever alphabet the keyboard writes. */
const letterOf = ({ key, code }) =>
  /^[a-z]$/i.test(key) || !code.startsWith('Key') ? key.toLowerCase() : code.slice(3).toLowerCase()

const firstAction = (item) => item.querySelector('a[href^="/cases/"], button')
const items = () => [...document.querySelectorAll('.item')].filter(firstAction)
const isHere = (item) => item.contains(document.activeElement)

const move = (step) => {
  const all = items()
  const here = all.findIndex(isHere)
  const there = here === -1 ? (step > 0 ? 0 : all.length - 1) : here + step
  const item = all[there]
  if (!item) return
  firstAction(item).focus()
  item.scrollIntoView({ block: 'nearest' })
}

const open = () => {
  const item = items().find(isHere)
  // Never the button: to read is not to claim.
  if (item) location.assign(`/cases/${item.id.replace('case-', '')}`)
}

const actions = {
  j: () => move(1),
  k: () => move(-1),
  o: open,
  r: () => document.querySelector('#reply textarea')?.focus(),
  q: () => location.assign('/'),
  '?': () => sheet.showModal(),
}
// As Arabic keyboards write it.
actions['؟'] = actions['?']

document.addEventListener('keydown', (event) => {
  const { ctrlKey, metaKey, altKey, isComposing } = event
  if (ctrlKey || metaKey || altKey || isComposing || !isOn() || isTaken(event)) return
  const action = actions[letterOf(event)]
  if (!action) return
  // Or the letter would be typed into the box that it leads to.
  event.preventDefault()
  action()
})
