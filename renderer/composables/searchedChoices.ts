import { computed, ref, type Ref } from 'vue'

/** So many are seen at a glance: a search would only be in the way. */
const fewEnough = 9

/** Of things to choose from those that have every word somebody types, and the chosen one in any case. */
export function useSearchedChoices<Choice>(
  all: Ref<readonly Choice[]>,
  isChosen: (choice: Choice) => boolean,
  textOf: (choice: Choice) => string,
) {
  const typed = ref('')
  const words = computed(() => typed.value.toLowerCase().split(/\s+/).filter(Boolean))
  const fits = (choice: Choice) => {
    const text = textOf(choice).toLowerCase()
    return words.value.every((word) => text.includes(word))
  }
  const found = computed(() => all.value.filter(fits))
  const shown = computed(() => all.value.filter((choice) => isChosen(choice) || found.value.includes(choice)))
  return { typed, found, shown, isOffered: computed(() => all.value.length > fewEnough) }
}
