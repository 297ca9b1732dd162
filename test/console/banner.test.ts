import { describe, expect, it } from 'vitest'
import type { ArrivalAlarm } from '../../src/app/arrival-alarms.ts'
import type { ConsoleDeps } from '../../src/console/ports.ts'
import type { CaseCode, CaseId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { caseItem } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'
import { consoleTexts } from './support/texts.ts'

const alarm: ArrivalAlarm = {
  kind: 'arrival',
  id: asId<CaseId>('cc3'),
  code: asId<CaseCode>('K7-CC3'),
  pages: 0,
  mayOpen: true,
  tell: [],
}

const start = async (change: Partial<ConsoleDeps>) => {
  const target = await startConsole({ items: [caseItem('aa1', { priority: 'P0' })], change })
  return { target, sam: await signedIn(target, 'sam') }
}

describe('the banner of emergencies', () => {
  const pages = ['/', '/directory', '/fragments/emergencies']

  it('takes no page down by a word that is missing, and still says whom it is about', async () => {
    const texts = consoleTexts()
    const holed = {
      ...texts,
      t: (...[language, key, values]: Parameters<typeof texts.t>) => {
        if (key.startsWith('journey:alarm.called')) throw new Error(`no text ${key}`)
        return texts.t(language, key, values)
      },
    }
    const { sam } = await start({ texts: holed, arrivalAlarms: async () => [alarm] })
    for (const path of pages) {
      const answer = await sam.get(path)
      expect([path, answer.status]).toEqual([path, 200])
      const html = await answer.text()
      expect(html).toMatch(/href="\/cases\/cc3\/travel"[^]*K7-CC3/)
      expect(html).toContain('id="alarm-cc3" class="emergency"')
    }
  })

  it('takes no page down where it cannot be found out who waits, says so, and tells what it knows', async () => {
    const { target, sam } = await start({
      arrivalAlarms: async () => {
        throw new TypeError('not to be told')
      },
    })
    for (const path of pages) {
      const html = await (await sam.get(path)).text()
      expect(html).toContain('It could not be found out whether somebody waits.')
      expect(html).not.toContain('not to be told')
    }
    expect(await (await sam.get('/directory')).text()).toContain('Emergencies that wait: 1')
    expect(new Set(target.defects)).toEqual(new Set(['TypeError']))
  })

  it('names to whom cannot answer an alarm who can, and leads nobody to a page that is shut', async () => {
    const tell = ['Iris', 'Bo']
    const { sam } = await start({ arrivalAlarms: async () => [{ ...alarm, mayOpen: false, tell }] })
    const html = await (await sam.get('/directory')).text()
    expect(html).not.toContain('/cases/cc3/travel')
    expect(html).toMatch(/Tell somebody who can:[^]*<bdi>Iris<\/bdi> · <bdi>Bo<\/bdi>/)
  })
})
