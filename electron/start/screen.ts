import { connect } from 'node:net'
import { isAbsolute, join } from 'node:path'

const limitMs = 500

/**
 * Is there a screen to show a window on? On Linux only a display server that answers is one: a variable alone proves
 * nothing, and a DISPLAY with a host name is another machine's.
 */
export async function hasScreen(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const socket of displaySockets(environment)) if (await answers(socket)) return true
  return false
}

function displaySockets(environment: NodeJS.ProcessEnv): string[] {
  const wayland = environment['WAYLAND_DISPLAY']
  const runtime = environment['XDG_RUNTIME_DIR']
  const x11 = /^(?:unix)?:(\d{1,5})(?:\.\d+)?$/.exec(environment['DISPLAY'] ?? '')
  return [
    ...(wayland && isAbsolute(wayland) ? [wayland] : []),
    ...(wayland && !isAbsolute(wayland) && runtime ? [join(runtime, wayland)] : []),
    ...(x11 ? [`/tmp/.X11-unix/X${x11[1] ?? ''}`] : []),
  ]
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path })
    const end = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    socket.setTimeout(limitMs, () => end(false))
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
