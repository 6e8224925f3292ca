import { said } from '../../../shared/base/said.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import { instant, type Clock } from '../../../shared/base/time.ts'
import { noOpenId, type OpenIdSettings } from '../../../shared/domain/administrator.ts'
import { highestStep } from '../../../shared/domain/rights.ts'
import type { Database } from '../storage/database.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import { differing, invalid, type FieldFault, type Saved } from '../systems/saving.ts'
import type { Secrets } from '../vault/secrets.ts'

export interface SavedOpenId {
  readonly settings: OpenIdSettings
  readonly version: number
  /** Whether a client secret lies in the vault. */
  readonly hasSecret: boolean
}

/** How people sign in through an OpenID provider: one row, and the client secret in the vault. */
export interface OpenIdStore {
  read(): Promise<SavedOpenId>
  /** `secret` undefined: stays as it is; null: removed. A changed issuer voids it: what was entered for one must not go to another. */
  save(version: number, settings: OpenIdSettings, secret: string | null | undefined): Promise<Saved<SavedOpenId>>
  secret(): Promise<string | null>
}

const owner = 'engine'
const secretName = 'openIdClientSecret'

export function createOpenIdStore(database: Database, secrets: Secrets, clock: Clock): OpenIdStore {
  const inTurn = oneAtATime()
  const secret = () => secrets.get(owner, secretName)
  const read = async () => {
    const row = await database.selectFrom('openIdProvider').selectAll().executeTakeFirst()
    // Written from `OpenIdSettings`.
    const settings: OpenIdSettings = row ? { ...noOpenId, ...(JSON.parse(row.settings) as OpenIdSettings) } : noOpenId
    return {
      settings,
      version: row?.version ?? 0,
      changedAt: row?.changedAt ?? '',
      hasSecret: (await secret()) !== null,
    }
  }
  return {
    read: async () => {
      const { settings, version, hasSecret } = await read()
      return { settings, version, hasSecret }
    },
    secret,
    save: (version, settings, given) =>
      inTurn(async () => {
        const before = await read()
        if (before.version !== version) {
          const current = before.settings as unknown as JsonObject
          const differs = differing(current, settings as unknown as JsonObject)
          return { kind: 'conflict', changedBy: '', changedAt: before.changedAt, current, differs }
        }
        const faults = settings.enabled ? faultsOf(settings) : []
        if (faults.length > 0) return invalid(faults)
        const isVoided = given === null || (given === undefined && settings.issuer !== before.settings.issuer)
        const row = { settings: JSON.stringify(settings), version: version + 1, changedAt: instant(clock.now()) }
        await database.transaction().execute(async (within) => {
          await within
            .insertInto('openIdProvider')
            .values({ id: 1, ...row })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
            .execute()
          if (isVoided) await secrets.remove(within, owner, secretName)
          else if (given !== undefined) await secrets.set(within, owner, secretName, given)
        })
        const { hasSecret } = await read()
        return { kind: 'saved', value: { settings, version: version + 1, hasSecret } }
      }),
  }
}

function faultsOf(settings: OpenIdSettings): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (!isIssuer(settings.issuer)) {
    const message = said`The issuer is an address that begins with https:// (http:// only on this machine).`
    faults.push({ name: 'issuer', message })
  }
  if (settings.clientId.trim() === '')
    faults.push({ name: 'clientId', message: said`The provider gave you a client ID.` })
  if (settings.rules.every(({ rights }) => highestStep(rights) === null)) {
    const message = said`Say which values of the claim "${settings.rightsClaim}" give which rights; without one nobody may come in.`
    faults.push({ name: 'rules', message })
  }
  return faults
}

function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isOnThisMachine(url))
}

export function isOnThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
