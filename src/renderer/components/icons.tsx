import type { ReactElement } from 'react'

/** Outlines on a 24-unit grid, drawn here so that no icon package is needed. */
const outlines = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.5a3.3 3.3 0 0 1 0 6.2M18 14.4c2.2.8 3.5 2.8 3.5 5.6',
  village: 'M3 20V10l5-4 5 4v10M13 20V13h8v7M3 20h18M7 20v-5h2v5M16 16h2',
  import: 'M12 3v11M7.5 10l4.5 4.5L16.5 10M4 16v4h16v-4',
  export: 'M12 15V4M7.5 8.5L12 4l4.5 4.5M4 16v4h16v-4',
  scale: 'M12 4v16M7 20h10M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z',
  roster: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h4',
  notice: 'M4 5h16v11H4zM12 16v5M8 21h8M8 9h8M8 12h5',
  bank: 'M3 9l9-5 9 5zM5 10v7M10 10v7M14 10v7M19 10v7M3 20h18',
  chart: 'M4 20V4M4 20h16M8 17v-5M12 17V8M16 17v-7',
  backup: 'M5 7c0-1.7 3.1-3 7-3s7 1.3 7 3-3.1 3-7 3-7-1.3-7-3zM5 7v10c0 1.7 3.1 3 7 3s7-1.3 7-3V7M5 12c0 1.7 3.1 3 7 3s7-1.3 7-3',
  log: 'M5 4h14v16H5zM8 8h8M8 12h8M8 16h5',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4 3.4-6.5 7.5-6.5s7.5 2.5 7.5 6.5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4l9 16H3zM12 10v5M12 17.5v.5',
  right: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  back: 'M15 5l-7 7 7 7',
  edit: 'M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  folder: 'M3 6h6l2 2h10v11H3z',
  key: 'M8 16a4 4 0 1 1 3.5-6H21v4h-3v-2h-2v2h-4.5A4 4 0 0 1 8 16zM8 12h.01',
  refresh: 'M19 8a8 8 0 1 0 1 6M20 4v5h-5',
  heart: 'M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.4 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
} as const
export type IconName = keyof typeof outlines

/** A small line icon in the colour of the text; decoration only, so it is hidden from readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={outlines[name]} />
    </svg>
  )
}
