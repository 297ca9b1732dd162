import type { Candidate, Fit, LineNote, Mismatch } from '../../app/staffing.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

/** What is missing, in words. */
export const missing = (reasons: readonly Mismatch[], words: Words): string =>
  words.list(reasons.map((reason) => words.t(`staffing.mismatch.${reason}`)))

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

/** What is missing for each of those on shift. */
export const MissingList = (props: { readonly missing: readonly Candidate[]; readonly words: Words }) => {
  const { words } = props
  return props.missing.length === 0 ? (
    <p class="hint">{words.t('staffing.nobody_on_shift')}</p>
  ) : (
    <ul>
      {props.missing.map(({ name, fit }) => (
        <li>
          <bdi>{name}</bdi>: {missing(fit.mismatches, words)}
        </li>
      ))}
    </ul>
  )
}

/** For supervisors: that no one on shift matches, and why not. */
export const Unmatched = (props: { readonly note: LineNote; readonly words: Words }) => {
  const { words, note } = props
  return note.unmatched === null ? null : (
    <div class="fit">
      <p>
        <Icon name="triangle-alert" /> <strong>{words.t('staffing.unmatched')}</strong>
      </p>
      <MissingList missing={note.unmatched} words={words} />
    </div>
  )
}
