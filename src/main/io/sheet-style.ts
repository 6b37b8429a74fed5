import { xmlEscape } from './sheet-design'

/** How one kind of cell looks. */
export interface CellStyle {
  size?: number
  bold?: boolean
  border?: boolean
  fill?: 'head' | 'marked'
  align?: 'left' | 'center' | 'right'
  wrap?: boolean
  format?: 'text' | 'integer' | 'money' | 'decimal'
}

/** Collects the styles a workbook uses; `indexOf` gives the number a cell writes in `s`. */
export interface StyleBook {
  indexOf(style: CellStyle): number
  xml(): string
}

const formatIds = { text: 49, integer: 1, money: 4, decimal: 2 }
const fills = { head: 'FFE7EEF7', marked: 'FFFFE699' }
const fontName = '宋体'

/** An empty style book; style 0 is the plain cell. Money shows as `#,##0.00` (built-in 4), decimals as `0.00` (2), text as `@` (49). */
export function styleBook(): StyleBook {
  const fonts = [`<font><sz val="11"/><name val="${fontName}"/><family val="3"/><charset val="134"/></font>`]
  const xfs = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
  const known = new Map<string, number>()
  const fontOf = (style: CellStyle): number => {
    const xml = `<font>${style.bold ? '<b/>' : ''}<sz val="${style.size ?? 11}"/><name val="${fontName}"/><family val="3"/><charset val="134"/></font>`
    const at = fonts.indexOf(xml)
    return at >= 0 ? at : fonts.push(xml) - 1
  }
  const build = (style: CellStyle): string => {
    const format = style.format ? formatIds[style.format] : 0
    const fill = style.fill ? (style.fill === 'head' ? 2 : 3) : 0
    const align = `<alignment${style.align ? ` horizontal="${style.align}"` : ''} vertical="center"${style.wrap ? ' wrapText="1"' : ''}/>`
    return `<xf numFmtId="${format}" fontId="${fontOf(style)}" fillId="${fill}" borderId="${style.border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${align}</xf>`
  }
  return {
    indexOf(style) {
      const key = JSON.stringify([style.size, style.bold, style.border, style.fill, style.align, style.wrap, style.format])
      const found = known.get(key)
      if (found !== undefined) return found
      const index = xfs.push(build(style)) - 1
      known.set(key, index)
      return index
    },
    xml() {
      const solid = (colour: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`
      const side = (name: string): string => `<${name} style="thin"><color auto="1"/></${name}>`
      return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
        `<fonts count="${fonts.length}">${fonts.join('')}</fonts>` +
        `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid(fills.head)}${solid(fills.marked)}</fills>` +
        `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>` +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>` +
        `<cellStyles count="1"><cellStyle name="${xmlEscape('Normal')}" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
      )
    },
  }
}
