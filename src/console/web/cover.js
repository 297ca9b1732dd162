// Hides the page at once, for when somebody comes by: Escape twice, or a touch. The same again shows it.
const cover = document.getElementById('cover')
// Two presses further apart than this were not meant together.
const together = 600

const toggle = () => {
  if (cover.open) {
    cover.close()
    return
  }
  // A voice that is playing is heard as well as seen.
  for (const sound of document.querySelectorAll('audio')) sound.pause()
  cover.showModal()
}

if (cover) {
  let last = -Infinity
  const press = (event) => {
    if (event.repeat || event.isComposing) return
    if (event.key !== 'Escape') {
      last = -Infinity
      return
    }
    const isSecond = event.timeStamp - last < together
    // A browser closes a dialog at one Escape, also at the one that opened it.
    if (cover.open || isSecond) event.preventDefault()
    last = isSecond ? -Infinity : event.timeStamp
    if (isSecond) toggle()
  }
  document.addEventListener('keydown', press, true)
  cover.addEventListener('cancel', (event) => event.preventDefault())
  document.addEventListener('click', ({ target }) => {
    if (target.closest('[data-cover]')) toggle()
  })
}
