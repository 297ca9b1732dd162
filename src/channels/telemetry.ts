import type { Middleware } from 'botbuilder'

/** Middleware that counts activities by channel and type: no id, no word. Counts the failed ones apart. */
export const countActivities = (
  count: (labels: { readonly channel: string; readonly type: string; readonly failed: boolean }) => void,
): Middleware => ({
  async onTurn({ activity: { channelId: channel, type } }, next) {
    try {
      await next()
      count({ channel, type, failed: false })
    } catch (error) {
      count({ channel, type, failed: true })
      throw error
    }
  },
})
