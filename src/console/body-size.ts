import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { RouteName } from './access.ts'
import { routeNameOf } from './access.ts'
import type { ConsoleEnv, Page } from './env.ts'

// A reply of 4,096 characters is at most 36 kB once a browser has encoded it.
const largestForm = 64 * 1024

type Refuse = (c: Page) => Response | Promise<Response>

/** A form that carries a file: the most that may hold, and who says that there was more. */
export interface Upload {
  readonly largest: number
  readonly refuse: Refuse
}

/** Refuses a body before it is read where it is larger than its form can be. */
export const bodySizes = (uploads: Readonly<Partial<Record<RouteName, Upload>>>, refuse: Refuse) => {
  const forms = bodyLimit({ maxSize: largestForm, onError: refuse })
  const limits = new Map(
    Object.entries(uploads).map(([name, { largest, refuse: onError }]) => [
      name,
      bodyLimit({ maxSize: largest + largestForm, onError }),
    ]),
  )
  return createMiddleware<ConsoleEnv>((c, next) => (limits.get(routeNameOf(c)) ?? forms)(c, next))
}
