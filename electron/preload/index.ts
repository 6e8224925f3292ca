import { contextBridge, ipcRenderer } from 'electron'
import { channels, portMessage, type DesktopApi } from '../../shared/contract/desktop.ts'

/** As much of the page's window as is used; the shell compiles without a browser's types. */
declare const window: {
  readonly location: { readonly origin: string }
  postMessage(message: string, origin: string, ports: readonly unknown[]): void
}

const desktop: DesktopApi = {
  connect: () => ipcRenderer.send(channels.connect),
  openExternal: (url) => ipcRenderer.invoke(channels.openExternal, url),
  saveFile: (name, text) => ipcRenderer.invoke(channels.saveFile, name, text),
  saveBytes: (name, base64) => ipcRenderer.invoke(channels.saveBytes, name, base64),
  copy: (text) => ipcRenderer.invoke(channels.copy, text),
  getPreference: (name) => ipcRenderer.invoke(channels.getPreference, name),
  setPreference: (name, value) => ipcRenderer.invoke(channels.setPreference, name, value),
}
contextBridge.exposeInMainWorld('desktop', desktop)

// A port cannot cross the bridge of contexts; the window's own messages carry it.
ipcRenderer.on(portMessage, (event) => window.postMessage(portMessage, window.location.origin, event.ports))
