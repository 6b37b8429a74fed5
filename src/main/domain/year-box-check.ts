import { formatDay } from './day'

/** A box as it was read: its list of checksums against what is there, or one sealed file. */
export type ReadBox =
  | { kind: 'sealed'; fingerprint: string }
  | { kind: 'folder'; fingerprint: string; listed: ReadonlyMap<string, string>; found: readonly { path: string; sha256: string }[] }

/** What checking a box found. `stored`: the box this office wrote with the same list of checksums. */
export function boxSentence(
  box: ReadBox,
  stored: { year: number; at: string; by: string; files: number } | undefined,
): { ok: boolean; known: boolean; files: number; problems: string[]; sentence: string } {
  const known = stored !== undefined
  const written = stored ? `${stored.year} 年度档案盒，${formatDay(stored.at.slice(0, 10))}由${stored.by}生成` : ''
  if (box.kind === 'sealed') {
    const problems = known ? [] : ['这个封存文件不是本办公库生成的原件，或内容有改动']
    return {
      ok: known,
      known,
      files: stored?.files ?? 0,
      problems,
      sentence: known ? `完好：${written}，封存文件一字未动。` : '不一致：' + problems[0]! + '。',
    }
  }
  const found = new Map(box.found.map((file) => [file.path, file.sha256]))
  const problems = [
    ...[...box.listed].flatMap(([path, sha256]) => (!found.has(path) ? [`缺少文件：${path}`] : found.get(path) === sha256 ? [] : [`内容有改动：${path}`])),
    ...box.found.filter((file) => !box.listed.has(file.path)).map((file) => `多出的文件：${file.path}`),
    ...(known ? [] : ['“校验.sha256”与本办公库生成时的不同，或不是本办公库生成的']),
  ]
  return {
    ok: problems.length === 0,
    known,
    files: box.found.length,
    problems,
    sentence:
      problems.length === 0
        ? `完好：${written}，${box.found.length} 个文件逐一核对无误。`
        : `有 ${problems.length} 处不一致：${problems.slice(0, 3).join('；')}${problems.length > 3 ? '……' : ''}`,
  }
}
