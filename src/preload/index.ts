import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, CoreEvent } from './contract/bridge'
import type { Reply } from './contract/failure'

const bridge: Bridge = {
  call: (operation, input, callId) => ipcRenderer.invoke('call', operation, input, callId) as Promise<Reply>,
  cancel: (callId) => {
    ipcRenderer.send('cancel', callId)
  },
  on: (listener) => {
    const forward = (_: unknown, event: CoreEvent): void => {
      listener(event)
    }
    ipcRenderer.on('core', forward)
    return () => {
      ipcRenderer.removeListener('core', forward)
    }
  },
}
contextBridge.exposeInMainWorld('huimin', bridge)
