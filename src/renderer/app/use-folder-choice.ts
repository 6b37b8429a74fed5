import { call } from '../lib/api'
import { useCommand } from '../lib/use-call'

/** Asks for a folder and moves there; the gate then shows sign-in or first run, whichever fits. */
export function useFolderChoice(): { choose: () => Promise<void>; busy: boolean } {
  const use = useCommand('office.useFolder')
  return {
    busy: use.isPending,
    choose: async () => {
      const { folder } = await call('desktop.chooseFolder', { title: '选择办公库文件夹' })
      if (folder !== null) await use.mutateAsync({ folder })
    },
  }
}
