import { computed, ref } from 'vue'
import type { CheckResult } from '../../../shared/domain/check.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { client } from '../../api/connection.ts'
import { callProblem, type CallProblem } from '../../composables/callProblem.ts'
import { useCall } from '../../composables/useCall.ts'
import { linkTarget } from './linkTarget.ts'

export interface TargetTest {
  readonly isBusy: boolean
  readonly result: CheckResult | null
  readonly problem: CallProblem | null
}

const testsAtOnce = 4

/** The targets there are, which of them are chosen for a source, and what their tests said. */
export function useTargets(source: SystemId) {
  const list = useCall(() => client.systems.list({}))
  const chosen = ref<ReadonlySet<SystemId>>(new Set())
  const tests = ref<Readonly<Record<string, TargetTest>>>({})
  const save = useCall(async () => {
    for (const { id } of targets.value) await linkTarget(id, source, chosen.value.has(id))
    return true
  })
  const enabling = useCall((target: System) =>
    client.systems.setEnabled({ id: target.id, version: target.version, enabled: true }),
  )
  const systems = computed(() => list.data.value ?? [])
  const targets = computed(() => systems.value.filter(({ kind }) => kind === 'target'))
  const chosenTargets = computed(() => targets.value.filter(({ id }) => chosen.value.has(id)))

  async function load(): Promise<void> {
    const found = await list.run()
    chosen.value = new Set(found?.filter(({ sources }) => sources.includes(source)).map(({ id }) => id))
    await testChosen()
  }
  async function test(id: SystemId): Promise<void> {
    if (tests.value[id]?.isBusy) return
    const note = (said: TargetTest) => (tests.value = { ...tests.value, [id]: said })
    note({ isBusy: true, result: tests.value[id]?.result ?? null, problem: null })
    try {
      note({ isBusy: false, result: await client.systems.test({ id }), problem: null })
    } catch (error) {
      note({ isBusy: false, result: null, problem: callProblem(error) })
    }
  }
  async function testChosen(): Promise<void> {
    const waiting = chosenTargets.value.filter(({ enabled }) => enabled)
    while (waiting.length > 0) await Promise.all(waiting.splice(0, testsAtOnce).map(({ id }) => test(id)))
  }
  function toggle(id: SystemId): void {
    const changed = new Set(chosen.value)
    if (!changed.delete(id)) changed.add(id)
    chosen.value = changed
    if (changed.has(id) && !tests.value[id]) void test(id)
  }
  /** A target that was just added is chosen. */
  async function add(id: SystemId): Promise<void> {
    await list.run()
    chosen.value = new Set([...chosen.value, id])
    await test(id)
  }
  async function enable(target: System): Promise<void> {
    await enabling.run(target)
    await list.run()
    if (enabling.problem.value === null) await test(target.id)
  }
  return {
    ...{ list, systems, targets, chosen, chosenTargets, tests, save, enabling },
    ...{ load, test, testChosen, toggle, add, enable },
  }
}
