import { ActionIcon, Badge, Button, createTheme, Drawer, InputWrapper, Modal, Tooltip, type MantineColorsTuple } from '@mantine/core'

const steel: MantineColorsTuple = ['#eef4fa', '#dde8f3', '#b8cfe6', '#90b4d8', '#6f9dcc', '#598fc5', '#4b86c1', '#3a70a8', '#2b5f94', '#1c4f82']

// Grounds of messages and chips: paler than the library's, dark enough in the letters.
const teal: MantineColorsTuple = ['#edf6f2', '#dcefe6', '#b9dfcf', '#8ecbb2', '#62b594', '#43a57f', '#2f9470', '#1f7d5c', '#17694d', '#0f553d']
const orange: MantineColorsTuple = ['#fff6eb', '#fdecd6', '#fad7ab', '#f5bc78', '#efa04a', '#e88825', '#d9730d', '#b75c05', '#974b02', '#783b00']

/** Calm and dense: one blue, 14-pixel text for tired eyes, small round corners, nothing that moves for show. */
export const theme = createTheme({
  primaryColor: 'steel',
  primaryShade: 8,
  colors: { steel, teal, orange },
  fontFamily: '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif',
  fontFamilyMonospace: 'Consolas, "Noto Sans Mono CJK SC", monospace',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px', lineHeight: '1.4' }, h2: { fontSize: '16px', lineHeight: '1.4' }, h3: { fontSize: '14px', lineHeight: '1.4' } },
  },
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  defaultRadius: 'sm',
  autoContrast: true,
  luminanceThreshold: 0.35,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', fw: 400 } }),
    InputWrapper: InputWrapper.extend({ styles: { label: { fontWeight: 400, color: '#3d4853', marginBottom: 2 } } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 }, vars: () => ({ root: { '--badge-fz': '12px' } }) }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, multiline: true, maw: 360, withArrow: true, transitionProps: { duration: 80 } } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 100 }, closeButtonProps: { 'aria-label': '关闭' } } }),
    Drawer: Drawer.extend({ defaultProps: { transitionProps: { duration: 100 }, closeButtonProps: { 'aria-label': '关闭' } } }),
  },
})
