import type { Hono } from 'hono'
import { longestCountryText } from '../../app/country-texts.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field, textField } from '../forms.ts'
import { countryNamed } from '../parts/countries.tsx'
import { Form, Problem } from '../parts/form.tsx'
import { Places, Seen, seenIn } from '../parts/places.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

const placeOf = (c: Page) => c.req.param('place') ?? ''

const languageAsked = (c: Page) => c.req.query('language') ?? c.var.words.language.code

/** In which languages there is a text, and where it has to be looked at again. */
const Languages = async (props: { readonly c: Page; readonly language: string }) => {
  const { c, language } = props
  const { words, deps } = c.var
  const texts = await deps.countryTexts.of(placeOf(c))
  const codes = [...new Set([...words.languages.map(({ code }) => code), language])]
  return (
    <ul class="card lines">
      {codes.map((code) => {
        const text = texts.find((each) => each.language === code)
        return (
          <li class="head">
            <a
              href={`/countries/${placeOf(c)}/text?language=${code}`}
              aria-current={code === language ? 'page' : undefined}
            >
              {words.languageName(code)}
            </a>
            {text === undefined ? (
              <span class="hint">{words.work('journey:text.missing')}</span>
            ) : (
              <span class={text.isDue ? 'late' : 'hint'}>
                {words.work(text.isDue ? 'journey:text.due' : 'journey:text.until', {
                  day: words.day(text.dueAt),
                })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const textPage = async (
  c: Page,
  language: string,
  refused: { readonly body: string; readonly code: 'incomplete' | 'stale' } | null,
): Promise<Response> => {
  const { words, deps } = c.var
  const draft = await deps.countryTexts.draft(actorOf(c), placeOf(c), language)
  if (draft === null) return errorPage(c, 'not_found')
  const names = { country: countryNamed(c, placeOf(c)), language: words.languageName(language) }
  const { text } = draft
  return c.html(
    <Shell c={c} class="middle">
      <h1>{words.work('journey:text.title', { country: names.country })}</h1>
      <Places c={c} />
      <p>{words.work('journey:text.body')}</p>
      <Languages c={c} language={language} />
      <Form c={c} action={`/countries/${placeOf(c)}/text`} class="card stack">
        <h2>{names.language}</h2>
        {refused === null ? null : <Problem>{words.work(`journey:text.trouble.${refused.code}`)}</Problem>}
        {text === null ? null : (
          <p class={text.isDue ? 'late' : 'hint'}>
            {words.work(text.isDue ? 'journey:about.due' : 'journey:about.reviewed', {
              name: text.reviewedByName ?? words.t('conversation.worker'),
              day: words.day(text.reviewedAt),
            })}
          </p>
        )}
        <Seen version={draft.version} />
        <input type="hidden" name="language" value={language} />
        <div class="field">
          <label for="body">{words.work('journey:text.label', names)}</label>
          <textarea
            id="body"
            name="body"
            rows={16}
            maxlength={longestCountryText}
            lang={language}
            dir="auto"
            required
            aria-describedby="body-hint"
          >
            {refused?.body ?? text?.body ?? ''}
          </textarea>
          <p class="hint" id="body-hint">
            {words.work('journey:text.hint')}
          </p>
        </div>
        <div class="row">
          <button class="primary">{words.work('journey:text.submit')}</button>
        </div>
      </Form>
    </Shell>,
    refused === null ? 200 : refused.code === 'stale' ? 409 : 422,
  )
}

/** What people are told about a country, written and looked at again by supervisors and the focal point. */
export const countryTextPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /countries/:place/text', (c) => textPage(c, languageAsked(c), null))
  route(app, 'POST /countries/:place/text', async (c) => {
    const [language, body, seen] = [await field(c, 'language'), await textField(c, 'body'), await seenIn(c)]
    const place = placeOf(c)
    const done = await c.var.deps.countryTexts.write(actorOf(c), { place, language, body, seen })
    if (done.ok) return c.redirect(`/countries/${place}/text?language=${language}`, 303)
    if (done.code === 'not_yours') return errorPage(c, 'not_found')
    return textPage(c, language, { body, code: done.code })
  })
}
