import { z } from 'zod'
import { everyone, query } from './operation'
import { FilePath } from './values'

const Filters = z.array(z.object({ name: z.string(), extensions: z.array(z.string()) }))
/** A table of texts and where it should go. */
const Sheet = {
  columns: z
    .array(
      z.object({
        title: z.string(),
        /** Heading that neighbouring columns share. */
        group: z.string().optional(),
        width: z.number().min(1).max(100),
        align: z.enum(['left', 'center', 'right']).optional(),
      }),
    )
    .min(1)
    .max(40),
  rows: z.array(z.array(z.string())).max(120_000),
  foot: z.array(z.array(z.string())).max(5).default([]),
  file: FilePath.optional(),
  printer: z.boolean().optional(),
}
/** Dialogs of the office PC; only the window has them. `null` = cancelled. */
export const desktop = {
  chooseFile: query({
    title: '选择文件',
    allow: 'public',
    input: z.object({ title: z.string(), filters: Filters }),
    output: z.object({ file: z.string().nullable() }),
  }),
  chooseFolder: query({ title: '选择文件夹', allow: 'public', input: z.object({ title: z.string() }), output: z.object({ folder: z.string().nullable() }) }),
  chooseSave: query({
    title: '另存为',
    allow: 'public',
    input: z.object({ title: z.string(), name: z.string(), filters: Filters }),
    output: z.object({ file: z.string().nullable() }),
  }),
  /** Ends the program and starts it again: `safe` = in safe mode, where nothing of the register changes. */
  restart: query({ title: '重新启动', allow: 'public', input: z.object({ safe: z.boolean() }), output: z.object({}) }),
  /** Shows a file that this program wrote in its folder. */
  reveal: query({ title: '打开所在文件夹', allow: everyone, input: z.object({ file: FilePath }), output: z.object({}) }),
  /** A drawn chart into a file: PNG as base64, or SVG as text. */
  saveImage: query({
    title: '保存图片',
    allow: everyone,
    input: z.object({ file: FilePath, format: z.enum(['png', 'svg']), content: z.string().min(1).max(40_000_000) }),
    output: z.object({ file: z.string() }),
    log: true,
  }),
  /** A drawn chart onto the clipboard, as PNG in base64. */
  copyImage: query({ title: '复制图片', allow: everyone, input: z.object({ content: z.string().min(1).max(40_000_000) }), output: z.object({}) }),
  /** A chart as a page of its own: what the window drew for paper (PNG as base64, black and white) with its numbers, as .pdf, .docx, .xlsx (numbers only), or to the printer. */
  printChart: query({
    title: '打印图表',
    allow: everyone,
    input: z.object({
      title: z.string().min(1).max(100),
      statement: z.string().max(500),
      note: z.string().max(2000).default(''),
      pictures: z
        .array(
          z.object({
            png: z.base64('图片应为 base64').min(12).max(20_000_000),
            width: z.number().min(10).max(10_000),
            height: z.number().min(10).max(10_000),
          }),
        )
        .min(1, '没有图')
        .max(20),
      ...Sheet,
    }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
  /** A list of the screen as .xlsx, .pdf, .docx, or to the printer. */
  exportTable: query({
    title: '导出列表',
    allow: everyone,
    input: z.object({
      title: z.string().min(1).max(100),
      remarks: z.array(z.string().max(500)).max(10).default([]),
      ...Sheet,
    }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
