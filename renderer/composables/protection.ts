import { ref } from 'vue'

/** Whether the configuration of this landscape is protected, as the engine said last. */
export const isProtected = ref(false)
