import type { SystemId } from '../../../../shared/domain/ids.ts'
import type { Within } from '../../storage/database.ts'
import { erasedText } from '../mentions.ts'

/** Takes out of the notices about a source what they say of somebody; who was told stays. */
export async function forgetNotices(within: Within, source: SystemId, names: (text: string) => boolean): Promise<void> {
  const notices = await within.selectFrom('notice').select(['id', 'text']).where('sourceId', '=', source).execute()
  for (const { id, text } of notices) {
    if (!names(text)) continue
    await within.updateTable('notice').set({ text: erasedText }).where('id', '=', id).execute()
  }
}
