// Passkeys: asks the device, and sends what it answers along with the form. What to ask for stands on the button, or
// comes from the server at the address that stands there.
// One question at a time: the device shows no more. A page that is come back to is asked anew.
let busy = false
window.addEventListener('pagehide', () => (busy = false))

const say = (button, reason) => {
  const said = button.parentElement.querySelector('[role=alert]')
  said.textContent = reason === null ? '' : said.dataset[reason]
  said.hidden = reason === null
}

const fetched = async (button, form) => {
  const answer = await fetch(button.dataset.passkey, {
    method: 'POST',
    body: new URLSearchParams({ token: form.elements.token.value }),
  })
  return answer.ok ? answer.json() : null
}

const answerTo = (options) =>
  'user' in options
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })

/** Why it did not come to an answer; null when the form is on its way. */
const troubleWith = async (button, form) => {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return 'unknown'
  try {
    const options = button.dataset.options ? JSON.parse(button.dataset.options) : await fetched(button, form)
    if (options === null) return 'refused'
    const credential = await answerTo(options)
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'credential' })
    field.value = JSON.stringify(credential)
    form.append(field)
    form.submit()
    // Whoever comes back may take another way.
    field.remove()
    return null
  } catch (error) {
    // The address of the site is one that no passkey can be made for.
    return error.name === 'SecurityError' ? 'unknown' : 'givenUp'
  }
}

const send = async (button, form) => {
  if (busy) return
  busy = true
  say(button, null)
  const trouble = await troubleWith(button, form)
  if (trouble === null) return
  busy = false
  say(button, trouble)
}

document.addEventListener('submit', (event) => {
  const { target: form, submitter: button } = event
  if (button?.dataset.passkey === undefined) return
  event.preventDefault()
  // The second step is the device's; what else stands in the form is still needed.
  const missing = [...form.querySelectorAll('[required]:not([name=code])')].find(
    (one) => !one.checkValidity(),
  )
  if (missing) missing.reportValidity()
  else void send(button, form)
})
