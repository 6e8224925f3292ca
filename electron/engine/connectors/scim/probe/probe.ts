import { said, saidBefore } from '../../../../../shared/base/said.ts'
import type { CheckLine } from '../../../../../shared/domain/check.ts'
import { ProblemError } from '../../../../../shared/domain/problem.ts'
import type { Proposal } from '../../../../../shared/domain/probe.ts'
import type { HttpClient } from '../../http.ts'
import type { Probe, ProbeNeeds } from '../../probe.ts'
import type { Properties } from '../../propertyValues.ts'
import type { ServiceProvider } from '../serviceProvider.ts'
import type { ScimSettings } from '../settings.ts'
import { createBench, isProblem, type Bench, type Subject } from './bench.ts'
import { probeMembers } from './groupSteps.ts'
import { probeFilter, probePaging } from './listSteps.ts'
import type { ProbeStep, Wanted } from './steps.ts'
import {
  probeBulk,
  probeDelete,
  probeNull,
  probePatch,
  probePut,
  probeTwice,
  probeVersion,
  userBody,
} from './userSteps.ts'

const steps: readonly ProbeStep[] = [
  { step: 'probeTwice', run: probeTwice },
  { step: 'probeFilter', run: probeFilter },
  { step: 'probePaging', run: probePaging },
  { step: 'probePut', run: probePut },
  { step: 'probePatch', run: probePatch },
  { step: 'probeNull', run: probeNull },
  { step: 'probeVersion', run: probeVersion },
  { step: 'probeMembers', run: probeMembers },
  { step: 'probeBulk', run: probeBulk },
  { step: 'probeDelete', run: probeDelete },
]

export interface ScimProbeNeeds {
  readonly client: HttpClient
  readonly settings: ScimSettings
  readonly provider: () => Promise<ServiceProvider>
  readonly properties: Properties
}

/** Goes through everything Provost will ask of the system, with one user and one group that are made for it. Throws only
 *  what is no answer of the system; what it made is in the journal until it is gone. */
export function createScimProbe({ client, settings, provider, properties }: ScimProbeNeeds): Probe {
  return async (needs) => {
    const { name, journal } = needs
    const lines = createLines(needs)
    const wanted: Wanted[] = []
    const made = await lines.add('probeCreate', async () => {
      const bench = createBench({ client, settings, provider: await provider(), name, journal })
      const user = await bench.create('user', userBody(name))
      if (isProblem(user)) throw new ProblemError(user)
      return { state: 'ok', detail: said`User ${name} was created, switched off.`, value: { bench, user } }
    })
    for (const one of steps) {
      const found = made && (await lines.add(one.step, () => findingOf(one, made)))
      wanted.push(...(found ?? []))
      if (!made) lines.skip(one.step)
    }
    return proposalsOf(wanted, properties)
  }
}

async function findingOf(step: ProbeStep, made: { readonly bench: Bench; readonly user: Subject }) {
  const { wanted = [], ...line } = await step.run(made.bench, made.user)
  return { ...line, value: wanted }
}

type Line<Value> = Pick<CheckLine, 'state' | 'detail'> & { readonly value: Value }

/** A line for each thing tried. A system that stops answering is asked no more. */
function createLines(needs: Pick<ProbeNeeds, 'report'>) {
  const report = (line: CheckLine): void => needs.report(line)
  let isOver = false
  const skip = (step: string): void =>
    report({ step, state: 'notReached', detail: said`Not tried: a line before failed.`, ms: null })
  return {
    skip,
    add: async <Value>(step: string, run: () => Promise<Line<Value>>): Promise<Value | null> => {
      if (isOver) {
        skip(step)
        return null
      }
      const begun = performance.now()
      const ms = () => Math.round(performance.now() - begun)
      try {
        const { value, ...line } = await run()
        report({ step, ...line, ms: ms() })
        return value
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        isOver = true
        const { code, message } = error.problem
        report({ step, state: 'failed', detail: saidBefore(message), ms: ms(), code })
        return null
      }
    },
  }
}

/** The last word on a property counts; one that is as it should be is not proposed. */
function proposalsOf(wanted: readonly Wanted[], properties: Properties): readonly Proposal[] {
  const byName = new Map(wanted.map((one) => [one.property, one]))
  return [...byName.values()]
    .map((one) => ({ ...one, current: properties[one.property] ?? '' }))
    .filter(({ current, value }) => current !== value && !(current === '' && value === 'false'))
}
