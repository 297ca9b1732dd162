import type { Candidate, Fit, LineNote, Mismatch } from '../../app/staffing.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

/** What is missing, in words. */
export const missing = (reasons: readonly Mismatch[], words: Words): string =>
  words.list(reasons.map((reason) => words.t(`staffing.mismatch.${reason}`)))

/** All that speaks against somebody, in words: what is missing, and what would be too much. */
export const against = ({ mismatches, strains }: Fit, words: Words): string =>
  [
    ...(mismatches.length === 0 ? [] : [missing(mismatches, words)]),
    ...strains.map((strain) => words.t(`staffing.strain.${strain}`)),
  ].join(' · ')

/** Whether a waiting case matches who reads this, and what speaks against it. */
export const FitMark = (props: {
  readonly fit: Fit
  readonly isMatching: boolean
  readonly words: Words
}) => {
  const { words, fit } = props
  const { mismatches, strains } = fit
  if (mismatches.length > 0) {
    return (
      <p class="fit">
        <Icon name="ban" /> {words.t('staffing.no_match', { missing: missing(mismatches, words) })}
      </p>
    )
  }
  return (
    <>
      {props.isMatching ? (
        <p class="fit">
          <Icon name="user-check" /> {words.t('staffing.match')}
        </p>
      ) : null}
      {strains.map((strain) => (
        <p class="fit">
          <Icon name="info" /> {words.t(`staffing.strain.${strain}`)}
        </p>
      ))}
    </>
  )
}

/** A colleague in a list to choose from, with what there is to know of them for this case. */
export const candidateLabel = ({ name, onShift, fit }: Candidate, words: Words): string =>
  [
    name,
    words.t(onShift ? 'staffing.on_shift' : 'staffing.off_shift'),
    ...(fit.mismatches.length === 0
      ? []
      : [words.t('staffing.misses', { missing: missing(fit.mismatches, words) })]),
    ...fit.strains.map((strain) => words.t(`staffing.strain.${strain}`)),
  ].join(' · ')

const codesOf = ({ fit }: Candidate) => [...fit.mismatches, ...fit.strains].join(' ')

/** What speaks against their having the case: a line for all of whom the same is to be said. */
export const AgainstList = (props: { readonly candidates: readonly Candidate[]; readonly words: Words }) => (
  <ul>
    {[...Map.groupBy(props.candidates, codesOf).values()].map((alike) => (
      <li>
        {alike.map(({ name }, place) => (
          <>
            {place === 0 ? null : ' · '}
            <bdi>{name}</bdi>
          </>
        ))}
        {alike.slice(0, 1).map(({ fit }) => (
          <>: {against(fit, props.words)}</>
        ))}
      </li>
    ))}
  </ul>
)

/** What is missing for each of those on shift. */
export const MissingList = (props: { readonly missing: readonly Candidate[]; readonly words: Words }) => {
  const { words } = props
  return props.missing.length === 0 ? (
    <p class="hint">{words.t('staffing.nobody_on_shift')}</p>
  ) : (
    <AgainstList candidates={props.missing} words={words} />
  )
}

/** For supervisors: that no one on shift matches, and why not. */
export const Unmatched = (props: { readonly note: LineNote; readonly words: Words }) => {
  const { words } = props
  const { unmatched } = props.note
  return unmatched === null ? null : (
    <div class="fit">
      <p>
        <Icon name="triangle-alert" /> <strong>{words.t('staffing.unmatched')}</strong>
      </p>
      <MissingList missing={unmatched} words={words} />
    </div>
  )
}
