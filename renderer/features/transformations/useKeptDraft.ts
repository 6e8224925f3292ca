import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { keepDraft, keptDraft, type KeptDraft } from '../../composables/keptDrafts.ts'
import type { TransformationEditing } from './useTransformation.ts'

const pauseMs = 500

/** Keeps a text that is not saved, and puts it back when the page is opened again: a window that is closed, or a computer
 *  that ends, loses nothing. Leaving on purpose forgets it. Answers what was put back. */
export function useKeptDraft(name: string, editing: TransformationEditing): ShallowRef<KeptDraft | null> {
  const { saved, text, isChanged } = editing
  const restored = shallowRef<KeptDraft | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  const keep = () => {
    if (saved.value === null) return
    const { version } = saved.value
    keepDraft(name, isChanged.value ? { text: text.value, version, at: new Date().toISOString() } : null)
  }
  const stopRestoring = watch(saved, (version) => {
    if (version === null) return
    stopRestoring()
    const kept = keptDraft(name)
    if (kept === null || kept.text === version.document) return
    restored.value = kept
    editing.edit(kept.text)
  })
  watch([text, saved], () => {
    clearTimeout(timer)
    timer = setTimeout(keep, pauseMs)
  })
  watch(isChanged, (changed) => {
    if (!changed) restored.value = null
  })
  // The guard of unsaved work asked before; what is left then is left on purpose. A window that is closed disposes of nothing.
  onScopeDispose(() => {
    clearTimeout(timer)
    keepDraft(name, null)
  })
  return restored
}
