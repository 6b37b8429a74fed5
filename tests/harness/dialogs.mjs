// Dialogs. In a test they are "cancelled" until the test replaces them; with somebody in front (npm start without Electron) the page asks.
import path from 'node:path'
import { contentsBySession, interactive, record, strict } from './state.mjs'

const page = () => [...contentsBySession.values()][0]
const options = (args) => args.at(-1) ?? {}

/** Runs a script in the page as if a person had clicked; returns the DevTools object. */
async function ask(expression, returnByValue) {
  const answer = await page()._send('Runtime.evaluate', { expression, awaitPromise: true, userGesture: true, returnByValue })
  return answer.result
}

const CHOOSE = `new Promise((done) => {
  const input = Object.assign(document.createElement('input'), { type: 'file', multiple: MULTIPLE, accept: ACCEPT })
  input.onchange = () => done([...input.files])
  input.oncancel = () => done([])
  input.click()
})`

async function chooseFiles({ filters = [], properties = [] }) {
  if (properties.includes('openDirectory')) return promptFor('文件夹的完整路径', '')
  const accept = filters.flatMap((filter) => filter.extensions).filter((extension) => extension !== '*')
  const script = CHOOSE.replace('MULTIPLE', String(properties.includes('multiSelections'))).replace('ACCEPT', JSON.stringify(accept.map((e) => `.${e}`).join()))
  const list = await ask(script, false)
  const { result } = await page()._send('Runtime.getProperties', { objectId: list.objectId, ownProperties: true })
  const files = result.filter((property) => /^\d+$/.test(property.name)).map((property) => property.value.objectId)
  return Promise.all(files.map(async (objectId) => (await page()._send('DOM.getFileInfo', { objectId })).path))
}

async function promptFor(text, value) {
  const answer = await ask(`window.prompt(${JSON.stringify(text)}, ${JSON.stringify(value)})`, true)
  return answer.value ? [answer.value] : []
}

async function showOpenDialog(...args) {
  record('showOpenDialog', options(args))
  const filePaths = interactive() ? await chooseFiles(options(args)) : []
  return { canceled: filePaths.length === 0, filePaths }
}

async function showSaveDialog(...args) {
  const { title = '保存到', defaultPath = '' } = options(args)
  record('showSaveDialog', options(args))
  const [filePath = ''] = interactive() ? await promptFor(`${title}（完整路径）`, path.resolve(defaultPath)) : []
  return { canceled: filePath === '', filePath }
}

async function showMessageBox(...args) {
  const { message = '', detail = '', buttons = ['确定'], cancelId = 0, defaultId = 0 } = options(args)
  record('showMessageBox', options(args))
  if (!interactive()) return { response: cancelId, checkboxChecked: false }
  const text = [message, detail, buttons.map((label, i) => `${i + 1}. ${label}`).join('\n')].filter(Boolean).join('\n\n')
  if (buttons.length < 2) await ask(`window.alert(${JSON.stringify(text)})`, true)
  const [answer] = buttons.length < 2 ? ['1'] : await promptFor(`${text}\n\n请输入序号`, String(defaultId + 1))
  const chosen = Number(answer) - 1
  return { response: buttons[chosen] === undefined ? cancelId : chosen, checkboxChecked: false }
}

export const dialog = strict('dialog', {
  showOpenDialog,
  showSaveDialog,
  showMessageBox,
  showErrorBox(title, content) {
    record('showErrorBox', title, content)
    console.error(`${title}\n${content}`)
  },
  showOpenDialogSync: () => undefined,
  showSaveDialogSync: () => '',
  showMessageBoxSync: () => 0,
})
