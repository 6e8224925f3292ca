import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { endedEvent, person, type TestEngine } from '../kit/engine.ts'
import { startJourney } from '../kit/journey.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { accessibilityFaults, type WatchedPage } from '../kit/screens.ts'
import { button } from '../kit/wizard.ts'

const journey = startJourney()
let engine: TestEngine
let landscape: Landscape
let watched: WatchedPage

/** A person who arrived, and one who was given up. */
beforeAll(async () => {
  engine = await journey.startEngine()
  landscape = await buildLandscape(engine)
  await landscape.report('POST', person('ann'))
  await endedEvent(engine.client, { entityId: 'ann' })
  landscape.moods.be({ kind: 'html' })
  await landscape.report('POST', person('ben', { displayName: '=1+1' }))
  landscape.moods.be({ kind: 'well' })
  const { client } = engine
  await client.access.addAdministrator({ name: 'Clara', password: 'correct horse battery', rights: { logs: 'view' } })
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User']
  await client.directory.create({ kind: 'users', resource: { schemas, userName: 'nora' } })
  const groupSchemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
  await client.directory.create({ kind: 'groups', resource: { schemas: groupSchemas, displayName: 'Everyone' } })
  await client.plans.compute({ source: landscape.source })
  watched = await journey.open(engine)
  return () => journey.close(engine, landscape)
})

interface ListCase {
  readonly path: string
  /** Title of the list, as its button names it. */
  readonly list: string
  readonly file: string
  readonly header: string
  /** Part of a row. */
  readonly row: string
}

const lists: readonly ListCase[] = [
  {
    ...{ path: '/expiring', list: 'What expires', file: 'expiring.csv' },
    header: 'Kind,Name,Which,Ends at,What to do',
    row: 'secret,Source,',
  },
  {
    ...{ path: '/plans', list: 'Plans', file: 'plans.csv' },
    header: 'ID,Source,Simulates,Status,Targets asked,By,At,Computed,Applied',
    row: 'plan-000001,Source,read,',
  },
  {
    ...{ path: '/events', list: 'Event log', file: 'events.csv' },
    header: 'Event,Received,Source,Type,ID,Name,Change,Origin,Status,Targets,Milliseconds,Reason',
    row: 'Source,user,ann,Jürgen Größe-ann,create,realtime,delivered,Target: created',
  },
  {
    ...{ path: '/systems', list: 'Systems', file: 'systems.csv' },
    header: 'Name,ID,Kind,Product,Enabled,Sources,Description,Changed at,Changed by',
    row: ',true,Source,',
  },
  {
    ...{ path: '/access', list: 'Technical users', file: 'technical-users.csv' },
    header: 'Name,Client ID,Permissions,Secrets,Certificates,Last expiry,Last used,Created',
    row: ',realTime,1,0,',
  },
  {
    ...{ path: '/access/administrators', list: 'Administrators', file: 'administrators.csv' },
    header: 'Name,ID,Rights,Enabled,Last sign-in,Created',
    row: ',logs: view,true,,',
  },
  {
    ...{ path: '/access/changes', list: 'Change log', file: 'change-log.csv' },
    header:
      "Date,Administrator's ID,Administrator's Name,Resource Type,Resource ID,Resource Name,Action,Attribute,Value",
    row: 'Clara',
  },
  {
    ...{ path: '/dead-letters', list: 'Dead letters', file: 'dead-letters.csv' },
    header: 'ID,Event,Source,Target,Type,Name,Change,Received,Given up,Attempts,Problem',
    row: 'Source,Target,user,',
  },
  {
    ...{ path: '/directory/people', list: 'Local directory: People', file: 'people.csv' },
    header: 'ID,User name,Name,E-mail,Active,Arrived at',
    row: ',nora,,,true,',
  },
  {
    ...{ path: '/directory/groups', list: 'Local directory: Groups', file: 'groups.csv' },
    header: 'ID,Name,Members,Arrived at',
    row: ',Everyone,0,',
  },
]

async function openMenu(page: Page, { path, list }: ListCase): Promise<void> {
  await page.goto(`${engine.url}/#${path}`)
  await button(page, `Export or print: ${list}`).click()
}

test.each(lists)('$list at $path is saved with every row', async (one) => {
  const { page } = watched
  await openMenu(page, one)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as CSV' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const [header, ...rows] = Buffer.concat(chunks).toString().split('\r\n')
  expect({ file: download.suggestedFilename(), header }).toEqual({ file: one.file, header: one.header })
  expect(rows.filter((row) => row.includes(one.row))).not.toEqual([])
})

test.each(lists)('$list at $path is printed whole, without the navigation', async (one) => {
  const { page } = watched
  await page.evaluate(() => {
    // The sheet as it is when the dialog of the printer opens.
    window.print = () => {
      const sheet = document.querySelector('.print-sheet')
      document.body.dataset['printed'] = JSON.stringify(sheet?.textContent ?? '')
    }
  })
  await openMenu(page, one)
  await page.getByRole('menuitem', { name: 'Print…' }).click()
  await page.waitForFunction(() => document.body.dataset['printed'] !== undefined)
  const printed = await page.evaluate(() => {
    const text = document.body.dataset['printed'] ?? ''
    delete document.body.dataset['printed']
    return text
  })
  expect(printed).toContain(`Provost: ${one.list}`)
  for (const column of one.header.split(',')) expect(printed).toContain(column)
})

test('paper shows the sheet alone', async () => {
  const { page } = watched
  await page.evaluate(() => {
    const sheet = document.createElement('section')
    sheet.className = 'print-sheet'
    document.body.append(sheet)
  })
  await page.emulateMedia({ media: 'print' })
  const shown = await page.evaluate(() =>
    [...document.body.children].filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.className),
  )
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => document.querySelector('.print-sheet')?.remove())
  expect(shown).toEqual(['print-sheet'])
})

test.each(['light', 'dark'] as const)('the menu is accessible in the theme %s', async (colorScheme) => {
  const { page, complaints } = watched
  await page.emulateMedia({ colorScheme })
  await page.goto(`${engine.url}/#/overview`)
  const [events] = lists
  if (events) await openMenu(page, events)
  await page.getByRole('menuitem', { name: 'Print…' }).waitFor()
  expect({ faults: await accessibilityFaults(page), complaints }).toEqual({ faults: [], complaints: [] })
})
