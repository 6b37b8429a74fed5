import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'huimin-demo-'))
const demo = (...args: string[]) => spawnSync(process.execPath, ['tools/demo.mjs', ...args], { encoding: 'utf8' })
const number = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''))

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the demo', () => {
  it('refuses what it does not understand and makes nothing', () => {
    for (const args of [
      ['--persons', 'many'],
      ['--persons', '0'],
      ['--colour', 'red'],
    ]) {
      const { status, stderr } = demo(join(folder, 'refused'), ...args)
      expect(status).toBe(2)
      expect(stderr).toContain('用法')
    }
    expect(existsSync(join(folder, 'refused'))).toBe(false)
  })

  describe('with 800 people', () => {
    let output = ''
    let made = ''
    let page = ''
    beforeAll(() => {
      const { status, stdout, stderr } = demo(folder, '--persons', '800', '--seed', '3')
      expect(stderr).toBe('')
      expect(status).toBe(0)
      output = stdout
      const file = stdout.trimEnd().split('\n').at(-1)!
      made = dirname(file)
      page = readFileSync(file, 'utf8')
    }, 300_000)

    it('ends with the page, in a folder of its own', () => {
      expect(dirname(made)).toBe(folder)
      expect(readdirSync(made)).toEqual(expect.arrayContaining(['index.html', 'notices', 'office', 'papers', 'sheets', '备份.hmbak']))
    })

    it('links only to files that are there, and to all sheets and notices', () => {
      const links = [...page.matchAll(/href="([^"]+)"/g)].map((match) => decodeURIComponent(match[1]!))
      expect(links.filter((link) => !existsSync(join(made, link)))).toEqual([])
      for (const part of ['sheets', 'notices']) for (const name of readdirSync(join(made, part))) expect(links).toContain(`${part}/${name}`)
    })

    it('reads every row of the sheet once and holds the spoiled ones', () => {
      const found = /(\d+) 行 = 新增 (\d+) \+ 变更 (\d+) \+ 不变 (\d+) \+ 存疑 (\d+) \+ 有误 (\d+)（.*\n· 导出退回行：(\d+) 行/
        .exec(output)!
        .slice(1)
        .map(number)
      const [rows, add, change, same, doubtful, error, handedBack] = found
      expect(rows).toBe(800)
      expect(add! + change! + same! + doubtful! + error!).toBe(rows)
      expect(error).toBe(6)
      expect(handedBack).toBe(error)
    })

    it('assesses everybody for six programs', () => {
      const counts = [...output.matchAll(/· 测算 .*：符合 ([\d,]+)，待定 ([\d,]+)，不符合 ([\d,]+)/g)].map((match) => match.slice(1).map(number))
      expect(counts).toHaveLength(6)
      for (const [eligible, undetermined, notEligible] of counts) expect(eligible! + undetermined! + notEligible!).toBe(794)
    })

    it('shows the equation of every roster, and it is true', () => {
      const equations = [...page.matchAll(/上年 (\d+) 人 \+ 新增 (\d+) 人 − 退出 (\d+) 人 = 本年 (\d+) 人/g)].map((match) => match.slice(1).map(number))
      expect(equations.length).toBeGreaterThan(0)
      for (const [previous, added, left, current] of equations) expect(previous! + added! - left!).toBe(current)
    })

    it('proves its backup and its log', () => {
      expect(output).toMatch(/备份，并当场打开核对：794 人/)
      expect(page).toContain('校验值相同')
      expect(output).toMatch(/校验操作日志：全部 \d+ 条首尾相接，没有被改动/)
    })

    it('shows no whole identity number on the page', () => {
      expect(page).not.toMatch(/\d{17}[\dX]/)
    })
  })
})
