import { After } from '../filling.tsx'
import { newestForm } from '../../app/assistance.ts'
import type { CountryText } from '../../app/country-texts.ts'
import { mayUse } from '../access.ts'
import { actorOf } from '../env.ts'
import type { PartProps } from './before-leaving.tsx'
import { Language, todayIn } from './before-leaving.tsx'
import { countryNamed } from './countries.tsx'
import { Foldable } from './foldable.tsx'
import { Field, Form } from './form.tsx'
import { Tick } from './tick.tsx'

/** What everybody is told before they leave. */
export const counselled = ['country', 'rights', 'expectations', 'emergency', 'own_language'] as const
const keptAs = {
  country: 'countryInformation',
  rights: 'rights',
  expectations: 'expectations',
  emergency: 'emergencyNumber',
  own_language: 'ownLanguage',
} as const

/** The text about the country, in the language of the person; or that there is none. */
const About = (props: PartProps & { readonly texts: readonly CountryText[]; readonly place: string }) => {
  const { c, view, texts, place } = props
  const { words } = c.var
  const language = view.item?.language ?? ''
  const text = texts.find((each) => each.language === language) ?? null
  const names = { country: countryNamed(c, place), language: words.languageName(language) }
  return (
    <div class="stack">
      <h3>{words.work('journey:about.title', names)}</h3>
      {text === null ? (
        <p class="notice">{words.work('journey:about.none', names)}</p>
      ) : (
        <>
          <p class={text.isDue ? 'late' : 'hint'}>
            {words.work(text.isDue ? 'journey:about.due' : 'journey:about.reviewed', {
              name: text.reviewedByName ?? words.t('conversation.worker'),
              day: words.day(text.reviewedAt),
            })}
          </p>
          <blockquote lang={text.language} dir="auto" class="told">
            {text.body.split('\n').map((each) => (
              <p>{each}</p>
            ))}
          </blockquote>
        </>
      )}
      {mayUse.assessor(actorOf(c).role) ? (
        <p>
          <a href={`/countries/${place}/text?language=${language}`}>{words.work('journey:about.write')}</a>
        </p>
      ) : null}
    </div>
  )
}

/** What they were told before they leave, and in which language. */
export const Counselling = (props: PartProps & { readonly texts: readonly CountryText[] }) => {
  const { c, view, typed } = props
  const { words } = c.var
  const kept = newestForm(view.forms, 'counselling')
  const place = view.receivingOffice?.country ?? null
  return (
    <section id="counselling" class="card stack" aria-labelledby="counselling-title">
      <h2 id="counselling-title">{words.work('journey:counselling.title')}</h2>
      {place === null ? null : <About {...props} place={place} />}
      {kept === null ? (
        <p>{words.work('journey:counselling.none')}</p>
      ) : (
        <p>
          {words.work('journey:counselling.done', {
            day: words.date(kept.on),
            language: words.languageName(kept.language),
          })}
        </p>
      )}
      {view.mayAct ? (
        <Foldable
          isOpen={kept === null}
          isTyped={typed['remark'] !== undefined}
          name={words.work('journey:counselling.again')}
        >
          <Form c={c} action={`/cases/${view.caseId}/travel`} class="stack">
            <input type="hidden" name="do" value="counselling" />
            <After view={view} kind="counselling" />
            {counselled.map((name) => (
              <Tick
                name={name}
                label={words.work(`journey:counselling.${name}`)}
                checked={(typed[name] ?? (kept?.[keptAs[name]] === true ? 'yes' : '')) === 'yes'}
              />
            ))}
            <Language {...props} id="counselling-language" />
            <Field
              label={words.work('journey:counselling.on')}
              id="counselling-on"
              name="on"
              type="date"
              value={typed['on'] ?? todayIn(c, view)}
              autocomplete="off"
            />
            <div class="field">
              <label for="counselling-remark">{words.work('journey:counselling.remark')}</label>
              <textarea id="counselling-remark" name="remark" rows={3} maxlength={2000} dir="auto">
                {typed['remark'] ?? kept?.remark ?? ''}
              </textarea>
            </div>
            <div class="row">
              <button class={kept === null ? 'primary' : undefined}>
                {words.work('journey:counselling.submit')}
              </button>
            </div>
          </Form>
        </Foldable>
      ) : null}
    </section>
  )
}
