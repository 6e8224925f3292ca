import { useRouter } from 'vue-router'
import type { Cure } from '../../../shared/domain/check.ts'
import { client } from '../../api/connection.ts'
import type { SealedKey } from '../../composables/callerCertificates.ts'
import { useCall } from '../../composables/useCall.ts'
import { useSetup } from './setupStore.ts'

/** What the source signs in with, as the administrator holds it. */
export type ProbeProof = { readonly secret: string } | { readonly certificate: SealedKey }

/** The probe of step 4, and what cures what it finds. */
export function useProbe(t: (key: string) => string) {
  const store = useSetup()
  const router = useRouter()
  const probe = useCall((address: string, proof: ProbeProof) => {
    if (!store.source || !store.user) throw new Error(t('setup.enable.nothingToProbe'))
    return client.setups.probe({ address, source: store.source.id, clientId: store.user.clientId, ...proof })
  })
  const curing = useCall(async (work: () => Promise<unknown>) => {
    await work()
    return true
  })

  async function run(address: string, proof: ProbeProof): Promise<void> {
    const result = await probe.run(address, proof)
    if (result?.passed && store.mayChange) await store.keep({ probePassedAt: result.at, probeSkipped: false })
  }
  async function newSecret(): Promise<void> {
    const { user } = store
    if (!user || curing.busy.value) return
    await curing.run(async () => {
      const { secret } = await client.access.addSecret({
        id: user.id,
        description: t('setup.enable.secretDescription'),
      })
      store.secret = { secret, at: new Date().toISOString(), isStored: false }
      store.user = await client.access.getTechnicalUser({ id: user.id })
    })
  }
  const cures: Readonly<Partial<Record<Cure, () => Promise<unknown>>>> = {
    createSecret: newSecret,
    unlock: () => curing.run(unlock),
    grantPermission: () => curing.run(grantPermission),
    enableSource: () => curing.run(enableSource),
    linkTarget: () => router.push(`/setup/${store.setup?.id ?? ''}/3`),
    changeAddress: async () => document.querySelector<HTMLElement>('#setup-address')?.focus(),
    changeListener: () => router.push('/settings'),
    installCertificate: () => router.push('/settings'),
  }
  async function unlock(): Promise<void> {
    if (store.user) await client.access.unlock({ id: store.user.id })
  }
  async function grantPermission(): Promise<void> {
    if (!store.user) return
    const { id, displayName, lockEnabled, permissions } = store.user
    const { version } = await client.access.getTechnicalUser({ id })
    const more = [...new Set([...permissions, 'realTime' as const])]
    store.user = await client.access.changeTechnicalUser({ id, version, displayName, lockEnabled, permissions: more })
  }
  async function enableSource(): Promise<void> {
    if (!store.source) return
    const { id, version } = await client.systems.get({ id: store.source.id })
    await client.systems.setEnabled({ id, version, enabled: true })
    store.source = await client.systems.get({ id })
  }
  return { probe, curing, run, newSecret, cure: (cure: Cure) => cures[cure]?.() }
}
