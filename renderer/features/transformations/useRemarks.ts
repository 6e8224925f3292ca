import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { remarksOn } from '../../../shared/transformation/check.ts'
import type { Direction, TransformationRemark } from '../../../shared/transformation/transformation.ts'

const pauseMs = 300

/** The remarks on a text, computed when nothing was typed for a moment; those of an older text stay until then. */
export function useRemarks(
  text: Ref<string>,
  direction: Direction,
  properties: Readonly<Record<string, string>>,
): {
  readonly remarks: ShallowRef<readonly TransformationRemark[]>
  readonly checkedText: Ref<string>
  /** Computes them at once. */
  check(): void
} {
  const remarks = shallowRef<readonly TransformationRemark[]>([])
  const checkedText = shallowRef('')
  let timer: ReturnType<typeof setTimeout> | undefined
  const check = () => {
    remarks.value = remarksOn(text.value, direction, { properties })
    checkedText.value = text.value
  }
  watch(text, () => {
    clearTimeout(timer)
    timer = setTimeout(check, checkedText.value === '' ? 0 : pauseMs)
  })
  onScopeDispose(() => clearTimeout(timer))
  return { remarks, checkedText, check }
}
