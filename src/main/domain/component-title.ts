import { programs } from './programs/list'

/** What a component of a program is called on paper; its own name where the program no longer knows it. */
export function componentTitle(programId: string, component: string): string {
  const program = programs.find((each) => each.id === programId)
  return program?.versions.flatMap((version) => version.components).find((each) => each.name === component)?.title ?? component
}
