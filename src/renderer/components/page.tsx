import { ActionIcon, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Refused } from '../lib/api'
import { Icon } from './icons'
import classes from './page.module.css'
import { Refusal } from './refusal'

export interface PageProps {
  title: ReactNode
  /** One or two short sentences under the title: what this page is, on which day, from which data. */
  remarks?: ReactNode
  /** Buttons at the right of the title; the main one last. */
  actions?: ReactNode
  /** Where the arrow before the title leads; `true` = one step back. */
  back?: string | true
  /** Refusals of the page's queries and commands: the one place where they are shown. */
  errors?: (Refused | null | undefined)[]
  /** The content fills the window and scrolls by itself (one long table). */
  fill?: boolean
  children: ReactNode
}

/** The frame of every page: title, remarks, actions, refusals, content. */
export function Page({ title, remarks, actions, back, errors = [], fill, children }: PageProps): ReactElement {
  const navigate = useNavigate()
  const shown = new Map(errors.flatMap((error) => (error ? [[error.message, error] as const] : [])))
  return (
    <div className={classes.page} data-fill={fill === true || undefined}>
      <header className={classes.head}>
        <Group gap={6} wrap="nowrap" align="center" className={classes.title}>
          {back !== undefined && (
            <Tooltip label="返回">
              <ActionIcon aria-label="返回" onClick={() => void (back === true ? navigate(-1) : navigate(back))}>
                <Icon name="back" size={18} />
              </ActionIcon>
            </Tooltip>
          )}
          <Stack gap={0} className={classes.title}>
            <Title order={1}>{title}</Title>
            {remarks !== undefined && (
              <Text size="sm" c="dimmed" component="div">
                {remarks}
              </Text>
            )}
          </Stack>
        </Group>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </header>
      {[...shown.values()].map((error) => (
        <Refusal key={error.message} error={error} />
      ))}
      <div className={classes.body}>{children}</div>
    </div>
  )
}
