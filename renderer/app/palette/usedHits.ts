import { shallowRef } from 'vue'
import type { Hit } from './hits.ts'

const kept = 'provost.palette.used'
const most = 20

/** Keys of what was done from the palette, the last first; this browser keeps them. */
const used = shallowRef<readonly string[]>((localStorage.getItem(kept) ?? '').split('\n').filter((key) => key !== ''))

/** People and events are looked up, not done: what is kept names deeds and places alone. What is done at once is not
 *  kept either: it would stand first when the palette opens, where a mere Enter does it. */
export function rememberUse({ key, group, act }: Hit): void {
  if ((group !== 'deeds' && group !== 'places') || act !== undefined) return
  used.value = [key, ...used.value.filter((one) => one !== key)].slice(0, most)
  localStorage.setItem(kept, used.value.join('\n'))
}

/** Deeds that were done lately stand before the others; the rest keeps its order. */
export function usedFirst(hits: readonly Hit[]): readonly Hit[] {
  const turnOf = ({ key, group }: Hit) => {
    const turn = group === 'deeds' ? used.value.indexOf(key) : -1
    return turn === -1 ? most : turn
  }
  return hits.toSorted((a, b) => turnOf(a) - turnOf(b))
}
