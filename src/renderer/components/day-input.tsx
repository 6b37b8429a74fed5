import { TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { tidyDay } from '../lib/format'

/** A day typed as people write it; taken when the field is left or Enter is pressed. */
export function DayInput({ label, value, onSettled }: { label: string; value: string; onSettled: (value: string) => void }): ReactElement {
  const [typed, setTyped] = useState(value)
  const settle = (): void => {
    const tidy = tidyDay(typed)
    if (tidy !== value) onSettled(tidy)
  }
  return (
    <TextInput
      aria-label={label}
      title={label}
      w={120}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle()
      }}
    />
  )
}
