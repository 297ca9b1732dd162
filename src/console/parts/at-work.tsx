import type { Board } from '../../app/staffing.ts'
import type { Page } from '../env.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

const Shift = (props: { readonly c: Page; readonly board: Board }) => {
  const { words, deps } = props.c.var
  const { onShift, profile } = props.board
  const since = onShift ? (profile?.onShiftSince ?? null) : null
  return (
    <Form c={props.c} action="/shift" class="row">
      <span>
        {since === null
          ? words.t('staffing.off_shift')
          : words.t('staffing.on_shift_since', { time: words.time(since, deps.clock.now()) })}
      </span>
      <button name="shift" value={onShift ? 'end' : 'begin'}>
        {words.t(onShift ? 'staffing.end_shift' : 'staffing.begin_shift')}
      </button>
    </Form>
  )
}

/** Until when nothing new is given to them; they may be ready before. */
const Break = (props: { readonly c: Page; readonly board: Board }) => {
  const { words, deps } = props.c.var
  const until = props.board.onBreak ? (props.board.profile?.breakUntil ?? null) : null
  return until === null ? null : (
    <Form c={props.c} action="/shift" class="row notice card">
      <span>
        <Icon name="pause" /> {words.t('staffing.on_break', { time: words.time(until, deps.clock.now()) })}
      </span>
      <button name="shift" value="end_break">
        {words.t('staffing.end_break')}
      </button>
    </Form>
  )
}

/** Whether who reads this is at work, and what their cases are matched by. */
export const AtWork = (props: { readonly c: Page; readonly board: Board }) => {
  const { words } = props.c.var
  const { board } = props
  return (
    <div class="row at-work">
      {board.profile === null ? (
        <p class="notice card">
          <Icon name="info" />{' '}
          {words.t(board.isMatching ? 'staffing.yours_missing' : 'staffing.nothing_matched')}{' '}
          <a href="/profile">{words.t('staffing.profile_link')}</a>
        </p>
      ) : (
        <Shift c={props.c} board={board} />
      )}
      <Break c={props.c} board={board} />
    </div>
  )
}
