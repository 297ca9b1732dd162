import type { Candidate, Fit, LineNote, Mismatch, Strain } from '../../app/staffing.ts'
import type { Words } from '../words.ts'
import { drawnOnce } from './drawn.ts'
import { Icon } from './icon.tsx'

/** What lies between a worker and a person is named to nobody: it would tell of the person. */
export const unnamed: readonly Mismatch[] = ['conflict', 'person_asked']
const isUnnamed = (mismatch: Mismatch) => unnamed.includes(mismatch)

/** Why somebody does not match, said to themselves. */
export const notYours = (mismatches: readonly Mismatch[], words: Words): string =>
  mismatches.some(isUnnamed)
    ? words.t('staffing.not_for_you')
    : words.t('staffing.no_match', { missing: missing(mismatches, words) })

const missing = (mismatches: readonly Mismatch[], words: Words): string =>
  words.list(mismatches.map((mismatch) => words.t(`staffing.mismatch.${mismatch}`)))

/** All that speaks against a colleague, in words: what is missing, and what would be too much. Who is barred is in no list. */
const against = ({ mismatches, strains }: Fit, words: Words, say = (what: string) => what) => [
  ...(mismatches.length === 0 ? [] : [say(missing(mismatches, words))]),
  ...strains.map((strain) => words.t(`staffing.strain.${strain}`)),
]

const unfit = drawnOnce((words, ...mismatches: readonly Mismatch[]) => (
  <p class="fit">
    <Icon name="ban" /> {notYours(mismatches, words)}
  </p>
))

const untrained = drawnOnce((words) => (
  <p class="fit">
    <Icon name="info" /> {words.t('staffing.child_needed')}
  </p>
))

const fitting = drawnOnce((words) => (
  <p class="fit">
    <Icon name="user-check" /> {words.t('staffing.match')}
  </p>
))

const straining = drawnOnce((words, strain: Strain) => (
  <p class="fit">
    <Icon name="info" /> {words.t(`staffing.strain.${strain}`)}
  </p>
))

/** Whether a waiting case matches who reads this, and what speaks against it. */
export const FitMark = (props: {
  readonly fit: Fit
  readonly isMatching: boolean
  /** Nobody stands above them to be told: what they can do themselves is said where it is due. */
  readonly isLeading: boolean
  readonly words: Words
}) => {
  const { words, fit } = props
  const { mismatches, strains } = fit
  if (mismatches.length > 0) {
    const tells = mismatches.includes('child') && !mismatches.some(isUnnamed) && !props.isLeading
    return (
      <>
        {unfit(words, ...mismatches)}
        {tells ? untrained(words) : null}
      </>
    )
  }
  return (
    <>
      {props.isMatching ? fitting(words) : null}
      {strains.map((strain) => straining(words, strain))}
    </>
  )
}

/** A colleague in a list to choose from, with what there is to know of them for this case. */
export const candidateLabel = ({ name, onShift, fit }: Candidate, words: Words): string =>
  [
    name,
    words.t(onShift ? 'staffing.on_shift' : 'staffing.off_shift'),
    ...against(fit, words, (what) => words.t('staffing.misses', { missing: what })),
  ].join(' · ')

/** What speaks against their having the case: a line for all of whom the same is said. */
export const AgainstList = (props: { readonly candidates: readonly Candidate[]; readonly words: Words }) => {
  const said = ({ fit }: Candidate) => against(fit, props.words).join(' · ')
  return (
    <ul>
      {[...Map.groupBy(props.candidates, said)].map(([why, alike]) => (
        <li>
          {alike.map(({ name }, place) => (
            <>
              {place === 0 ? null : ' · '}
              <bdi>{name}</bdi>
            </>
          ))}
          : {why}
        </li>
      ))}
    </ul>
  )
}

/** What is missing for each of those on shift. */
export const MissingList = (props: { readonly missing: readonly Candidate[]; readonly words: Words }) => {
  const { words } = props
  return props.missing.length === 0 ? (
    <p class="hint">{words.t('staffing.nobody_on_shift')}</p>
  ) : (
    <AgainstList candidates={props.missing} words={words} />
  )
}

const nobodyMatches = drawnOnce((words) => (
  <p>
    <Icon name="triangle-alert" /> <strong>{words.t('staffing.unmatched')}</strong>
  </p>
))

/** For supervisors: that no one on shift matches, and why not. */
export const Unmatched = (props: { readonly note: LineNote; readonly words: Words }) => {
  const { words } = props
  const { unmatched } = props.note
  return unmatched === null ? null : (
    <div class="fit">
      {nobodyMatches(words)}
      <MissingList missing={unmatched} words={words} />
      <p>{words.t('staffing.unmatched_todo')}</p>
    </div>
  )
}
