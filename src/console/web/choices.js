// The help sheet, and what a worker switches in it: kept by this browser for each who works at it.
const sheet = document.getElementById('sheet')
const key = (name) => `choice ${document.body.dataset.worker} ${name}`

for (const one of sheet?.querySelectorAll('[data-choice]') ?? []) {
  const stored = key(one.dataset.choice)
  one.checked = (localStorage.getItem(stored) ?? (one.defaultChecked ? 'on' : 'off')) === 'on'
  one.addEventListener('change', () => localStorage.setItem(stored, one.checked ? 'on' : 'off'))
}

document.addEventListener('click', ({ target }) => {
  const { opens, closes } = target.closest('[data-opens], [data-closes]')?.dataset ?? {}
  if (opens) document.getElementById(opens)?.showModal()
  if (closes) document.getElementById(closes)?.close()
  for (const menu of document.querySelectorAll('.menu[open]'))
    if (opens || !menu.contains(target)) menu.open = false
})
