import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { CallProblem } from '../../composables/callProblem.ts'
import { useCall } from '../../composables/useCall.ts'

/** The fields of one account, and what the engine is asked about it. */
export interface AccountForm<Account> {
  /** Puts what is saved into the fields. */
  fill(account: Account): void
  isChanged(base: Account): boolean
  /** Whether the fields can be saved as they are. */
  isWhole(): boolean
  /** Fields that say their own fault; a problem that names one of them is not said a second time. */
  readonly faultyFields: readonly string[]
  save(version: number): Promise<Account>
  unlock(): Promise<unknown>
  remove(): Promise<unknown>
}

export interface AccountEdits {
  readonly isChanged: ComputedRef<boolean>
  readonly isWhole: ComputedRef<boolean>
  /** Somebody else saved the account meanwhile. */
  readonly isConflict: ComputedRef<boolean>
  /** What no field and no conflict says. */
  readonly problem: ComputedRef<CallProblem | null>
  readonly isSaving: Ref<boolean>
  readonly isUnlocking: Ref<boolean>
  faultOf(field: string): string | null
  /** Answers whether it was saved. */
  save(): Promise<boolean>
  unlock(): Promise<void>
  remove(): Promise<void>
  /** Goes on with what stands in the fields, from what is saved now. */
  keep(): void
  /** Takes what is saved now into the fields. */
  take(): void
}

/** One account of a list being edited; `told` hears when the list is no longer true and when the account is gone. */
export function useAccountEdits<Account extends { readonly version: number }>(
  listed: () => Account,
  form: AccountForm<Account>,
  told: { changed(): void; removed(): void },
): AccountEdits {
  /** What the fields were filled from. */
  const base: ShallowRef<Account> = shallowRef(listed())
  const saving = useCall(() => form.save(base.value.version))
  const unlocking = useCall(() => form.unlock())
  const removing = useCall(() => form.remove())
  const isChanged = computed(() => form.isChanged(base.value))
  const isConflict = computed(() => saving.problem.value?.code === 'CONFLICT')
  const faultOf = (field: string) => saving.problem.value?.fields.find(({ name }) => name === field)?.message ?? null
  const problem = computed(() => {
    const isSaid = isConflict.value || form.faultyFields.some((field) => faultOf(field) !== null)
    return (isSaid ? null : saving.problem.value) ?? unlocking.problem.value ?? removing.problem.value
  })

  function fill(account: Account) {
    base.value = account
    form.fill(account)
    saving.problem.value = null
  }
  // What is not saved stays on the screen, whatever a new reading of the list brings.
  watch(listed, (account) => !isChanged.value && !isConflict.value && fill(account))
  fill(listed())

  async function save(): Promise<boolean> {
    if (!form.isWhole()) return false
    const saved = await saving.run()
    if (saved) fill(saved)
    told.changed()
    return saved !== null
  }
  async function unlock() {
    if ((await unlocking.run()) !== null) told.changed()
  }
  async function remove() {
    if ((await removing.run()) === null) return
    fill(base.value)
    told.removed()
  }
  function keep() {
    base.value = listed()
    saving.problem.value = null
  }
  return {
    ...{ isChanged, isConflict, problem, faultOf, save, unlock, remove, keep },
    isWhole: computed(() => form.isWhole()),
    isSaving: saving.busy,
    isUnlocking: unlocking.busy,
    take: () => fill(listed()),
  }
}
