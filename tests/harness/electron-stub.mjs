// Stand-in for the `electron` module of the main process: windows are pages of a real Chromium, driven over DevTools.
import { EventEmitter } from 'node:events'
import { app } from './app.mjs'
import { startBrowser } from './browser.mjs'
import * as desktop from './desktop.mjs'
import { dialog } from './dialogs.mjs'
import { ipcMain, net, protocol, session } from './session.mjs'
import { boot, calls, contentsByTarget, state, windows } from './state.mjs'
import { utilityProcess } from './utility-process.mjs'
import { webContents } from './web-contents.mjs'
import { BrowserWindow } from './window.mjs'

class MessageChannelMain {
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = port1
    this.port2 = port2
  }
}

/** Starts the browser, waits for Playwright when it drives us, and makes the app ready. */
export async function start() {
  const gate = boot.underPlaywright ? new Promise((run) => (globalThis.__playwright_run = () => run())) : Promise.resolve()
  await Promise.all([startBrowser(lost), gate])
  const gone = ({ targetId }) => contentsByTarget.get(targetId)?._gone()
  const crashed = ({ targetId }) => contentsByTarget.get(targetId)?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  state.cdp.on('Target.targetDestroyed', gone)
  state.cdp.on('Target.targetCrashed', crashed)
  app._setReady()
}

/** Chromium is gone: with the last window that is the end of a session, with windows open a crash. */
function lost() {
  if (!state.quitting && windows.size > 0) app.exit(1)
}

const self = {
  ...desktop,
  app,
  protocol,
  net,
  session,
  ipcMain,
  webContents,
  BrowserWindow,
  BaseWindow: BrowserWindow,
  dialog,
  utilityProcess,
  MessageChannelMain,
  contentTracing: {},
  autoUpdater: new EventEmitter(),
  __calls: calls,
}
export default self
export const { autoUpdater, contentTracing } = self
export const __calls = calls
export const BaseWindow = BrowserWindow
export const contextBridge = undefined
export const ipcRenderer = undefined
export { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, net, protocol, session, utilityProcess, webContents }
export * from './desktop.mjs'
