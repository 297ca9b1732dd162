import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'

/**
 * For who is at work and has never said whether this browser sounds: an emergency that nobody hears is missed. One line,
 * shown by choices.js, which keeps the answer; without script there is no sound to offer.
 */
export const SoundOffer = ({ c }: { readonly c: Page }) => {
  const { t } = c.var.words
  return (
    <div id="sound-offer" class="row notice card" hidden>
      <span>
        <Icon name="info" /> {t('alerts.offer')}
      </span>
      <label>
        <input type="checkbox" data-offers="sound" /> {t('alerts.sound')}
      </label>
      <button type="button" data-leaves="sound">
        {t('alerts.leave_off')}
      </button>
    </div>
  )
}
