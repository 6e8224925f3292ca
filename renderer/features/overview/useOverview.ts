import { onScopeDispose, watch, type Ref } from 'vue'
import { client } from '../../api/connection.ts'
import { useCall } from '../../composables/useCall.ts'

export type OverviewPeriod = '1h' | '24h' | '7d'

const figuresMs = 5000
const restMs = 30_000

/** What the overview shows, each part asked for itself; asked again while the page is looked at. */
export function useOverview(period: Ref<OverviewPeriod>) {
  const figures = useCall((asked: OverviewPeriod) => client.events.figures({ period: asked }))
  const systems = useCall(() => client.systems.list({}))
  const users = useCall(() => client.access.listTechnicalUsers())
  const held = useCall(() => client.deletions.groups())
  const setups = useCall(() => client.setups.list())
  const backups = useCall(() => client.backups.state())

  const expiring = useCall(() => client.engine.expiring())

  const findings = useCall(() => client.engine.findings())

  const askFigures = () => void figures.run(period.value)
  const askRest = () => {
    for (const call of [systems, held, users, setups, backups, expiring, findings]) void call.run()
  }
  const whenSeen = (ask: () => void) => () => {
    if (!document.hidden) ask()
  }
  const timers = [setInterval(whenSeen(askFigures), figuresMs), setInterval(whenSeen(askRest), restMs)]
  onScopeDispose(() => timers.forEach(clearInterval))
  watch(period, askFigures, { immediate: true })
  askRest()
  return { figures, systems, held, users, setups, backups, expiring, findings, askFigures }
}
