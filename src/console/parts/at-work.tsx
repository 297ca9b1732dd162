import type { Board } from '../../app/staffing.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
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

/** Whether who reads this is at work, and what their cases are matched by. */
export const AtWork = (props: { readonly c: Page; readonly board: Board }) => {
  const { words } = props.c.var
  const { board } = props
  return (
    <div class="row at-work">
      {board.profile === null ? (
        <p class="notice card">
          <Icon name="info" />{' '}
          {words.t(board.isMatching ? 'staffing.yours_missing' : 'staffing.nothing_matched')}
        </p>
      ) : (
        <Shift c={props.c} board={board} />
      )}
      <a class="button" href="/profile">
        {words.t('staffing.profile_link')}
      </a>
      {actorOf(props.c).role === 'supervisor' ? (
        <a class="button" href="/shift">
          {words.t('staffing.shift_link')}
        </a>
      ) : null}
    </div>
  )
}
