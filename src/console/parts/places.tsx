import { mayUse } from '../access.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'

/** As what a form was shown: whoever saved in between is not written over unseen. */
export const Seen = (props: { readonly version: number }) => (
  <input type="hidden" name="seen" value={String(props.version)} />
)

/** The same from the posted form; none that was ever shown, where it is missing. */
export const seenIn = async (c: Page): Promise<number> => {
  const said = await field(c, 'seen')
  return /^\d{1,15}$/.test(said) ? Number(said) : -1
}

const places = [
  ['/offices', 'office.title', 'supervisor'],
  ['/agencies', 'agency.title', 'supervisor'],
  ['/countries', 'country.title', 'assessor'],
] as const

/** The pages about with whom and where somebody is helped, beside each other. */
export const Places = ({ c }: { readonly c: Page }) => {
  const { words } = c.var
  const { role } = actorOf(c)
  return (
    <nav class="row" aria-label={words.t('office.pages')}>
      {places
        .filter(([, , who]) => mayUse[who](role))
        .map(([path, title]) => (
          <a class="button" href={path} aria-current={c.req.path === path ? 'page' : undefined}>
            {words.t(title)}
          </a>
        ))}
    </nav>
  )
}
