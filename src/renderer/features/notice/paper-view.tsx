import type { ReactElement } from 'react'
import type { Paper, PaperBlock } from '../../../preload/contract/paper'
import styles from './paper-view.module.css'

/** The stored page on the screen. Every text is literal; nothing is worked out here. */
export function PaperView({ paper }: { paper: Paper }): ReactElement {
  return (
    <article className={`${styles.sheet ?? ''} ${styles[paper.orientation] ?? ''}`} aria-label="公示预览" data-testid="paper">
      {paper.blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
      {paper.footer ? <div className={styles.footer}>{paper.footer}</div> : null}
    </article>
  )
}

function Block({ block }: { block: PaperBlock }): ReactElement {
  switch (block.kind) {
    case 'title':
      return <h1 className={styles.title}>{block.text}</h1>
    case 'subtitle':
      return <p className={styles.subtitle}>{block.text}</p>
    case 'heading':
      return <h2 className={styles.heading}>{block.text}</h2>
    case 'paragraph':
      return (
        <p
          className={[styles.paragraph, block.indent ? styles.indent : '', block.small ? styles.small : ''].join(' ')}
          style={{ textAlign: block.align, fontWeight: block.strong ? 700 : undefined }}
        >
          {block.text}
        </p>
      )
    case 'table':
      return <PaperTable block={block} />
    case 'facts':
      return (
        <div className={styles.facts} style={{ gridTemplateColumns: `repeat(${String(block.perRow)}, 1fr)` }}>
          {block.items.map((item, index) => (
            <div key={index}>
              {item.label}：{item.value}
            </div>
          ))}
        </div>
      )
    case 'signatures':
      return (
        <div className={styles.signatures}>
          {block.labels.map((label, index) => (
            <span key={index}>{label}：＿＿＿＿＿＿</span>
          ))}
        </div>
      )
    case 'issuer':
      return <Lines className={styles.issuer} lines={block.lines} />
    case 'box':
      return <Lines className={styles.box} lines={block.lines} />
    case 'figure':
      return <img alt={block.alt} src={`data:image/png;base64,${block.png}`} style={{ width: '100%' }} />
    case 'pageBreak':
      return <hr className={styles.break} />
  }
}

function Lines({ className, lines }: { className: string | undefined; lines: string[] }): ReactElement {
  return (
    <div className={className}>
      {lines.map((line, index) => (
        <div key={index}>{line}</div>
      ))}
    </div>
  )
}

function PaperTable({ block }: { block: Extract<PaperBlock, { kind: 'table' }> }): ReactElement {
  const total = block.columns.reduce((sum, column) => sum + column.width, 0)
  const row = (cells: string[], key: string, strong: boolean): ReactElement => (
    <tr key={key}>
      {cells.map((cell, index) => (
        <td key={index} style={{ textAlign: block.columns[index]?.align, fontWeight: strong ? 700 : undefined }}>
          {cell}
        </td>
      ))}
    </tr>
  )
  return (
    <table className={[styles.table, block.dense ? styles.dense : ''].join(' ')}>
      <colgroup>
        {block.columns.map((column, index) => (
          <col key={index} style={{ width: `${String((column.width / total) * 100)}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {block.columns.map((column, index) => (
            <th key={index} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{block.rows.map((cells, index) => row(cells, `r${String(index)}`, false))}</tbody>
      {block.foot ? <tfoot>{block.foot.map((cells, index) => row(cells, `f${String(index)}`, true))}</tfoot> : null}
    </table>
  )
}
