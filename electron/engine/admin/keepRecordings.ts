import type { JsonObject } from '../../../shared/base/json.ts'
import type { AttributeChange } from '../../../shared/domain/changeLog.ts'
import { struck } from '../connectors/strike.ts'
import { set, textAt, type Recording } from './recording.ts'

/** What rows that remove what was kept, or say how the engine keeps and calls, leave in the change log. */
export const keepRecordings: Readonly<Record<string, Recording>> = {
  'jobs.clearLogs': {
    ...{ event: 'JOB_LOGS_DELETED', resourceType: 'JobLog', action: 'DELETE', idOf: () => 'logs' },
    further: (_, answer) => counts(answer),
  },
  'backups.run': {
    ...{ event: 'BACKUP_WRITTEN', resourceType: 'Backup', action: 'EXECUTE', idOf: () => 'backup' },
    further: (_, answer) => ['file', 'problem'].map((name) => set(name, textAt(answer, name))),
  },
  'backups.saveSettings': {
    ...{ event: 'BACKUP_SETTINGS_UPDATED', resourceType: 'BackupSettings', action: 'UPDATE', idOf: () => 'backup' },
    read: async ({ backups }) => {
      const { settings, hasPassphrase } = await backups.settings.read()
      return { name: 'Backup', values: { ...(settings as unknown as JsonObject), hasPassphrase } }
    },
    further: (input) => (textAt(input, 'passphrase') === '' ? [] : [set('passphrase', struck)]),
  },
  'proxySettings.save': {
    ...{ event: 'PROXY_SETTINGS_UPDATED', resourceType: 'ProxySettings', action: 'UPDATE', idOf: () => 'proxy' },
    read: async ({ outside }) => {
      const { settings, hasPassword } = await outside.proxySettings.read()
      return { name: 'Proxy', values: { ...(settings as unknown as JsonObject), hasPassword } }
    },
    further: (input) => (textAt(input, 'password') === '' ? [] : [set('password', struck)]),
  },
  'engine.clear': {
    ...{ event: 'STORAGE_CLEARED', resourceType: 'Engine', action: 'DELETE', idOf: () => 'engine' },
    further: (_, answer) => counts(answer),
  },
}

function counts(answer: JsonObject): readonly AttributeChange[] {
  return Object.entries(answer).flatMap(([name, value]) =>
    typeof value === 'number' ? [set(name, String(value))] : [],
  )
}
