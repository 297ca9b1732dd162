/** What the browser was made to sound and show, noted where a loudspeaker and a lock screen would be. */
export const ears = `
  window.heard = { tones: 0, notices: [] }
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...rest) { heard.tones += 1; return start.apply(this, rest) }
  window.Notification = class extends EventTarget {
    static permission = 'granted'
    static requestPermission = async () => 'granted'
    constructor(title, options) { super(); heard.notices.push({ title, ...options }) }
  }
  document.hasFocus = () => false`
