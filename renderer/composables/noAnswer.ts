import { ref } from 'vue'

/** What is said of a call that got no answer: it never left, or the wire broke before the answer came. */
export const noAnswerTexts = {
  unsent: 'There is no connection to the engine. It comes back by itself; then try once more.',
  unanswered:
    'The connection to the engine broke before it answered. Look whether it was done before you try once more.',
} as const

/** How often a wire was opened so far: what waited for one watches it. */
export const wiresOpened = ref(0)
