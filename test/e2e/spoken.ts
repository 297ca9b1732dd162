import type { Worker } from '../support/worker.ts'
import { until } from './world.ts'

/** Where the page plays a voice note from; null: there is nothing to play. */
export const playerIn = async (worker: Worker, code: string): Promise<string | null> =>
  /<audio[^>]*src="([^"]+)"/u.exec((await worker.read(code)).html)?.[1] ?? null

/** Where it plays from, once it was fetched. */
export const waitsForPlayer = async (worker: Worker, code: string): Promise<string> => {
  let player: string | null = null
  await until('the voice note is here', async () => (player = await playerIn(worker, code)) !== null, 60_000)
  return player ?? ''
}
