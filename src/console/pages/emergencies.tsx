import type { Hono } from 'hono'
import { route } from '../access.ts'
import type { ConsoleEnv } from '../env.ts'
import { Emergencies } from '../parts/emergencies.tsx'

/** For every page but the queue; beside an account under an address of their own, whose answer never loads a page anew. */
export const emergencyPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /fragments/emergencies', (c) => c.html(<Emergencies c={c} />))
  route(app, 'GET /account/emergencies', (c) => c.html(<Emergencies c={c} quietly />))
}
