import { Button, Paper, Text, Timeline, Title } from '@mantine/core'
import { useState, type ReactElement, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { PersonCard } from '../../../preload/contract/person'
import type { Outcome } from '../../../preload/contract/program'
import { Money } from '../../components/money'
import { OutcomeChip, PaymentChip, StateChip } from '../../components/outcome-chip'
import { formatDay, formatMoment } from '../../lib/format'
import { sexNames } from '../../lib/words'
import classes from './card.module.css'

function Section({ title, remark, empty, children }: { title: string; remark?: ReactNode; empty?: string; children: ReactNode[] }): ReactElement {
  return (
    <Paper withBorder px="md" py="sm">
      <Title order={2} mb={4}>
        {title}
        {remark}
      </Title>
      {children.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        children
      )}
    </Paper>
  )
}

// What somebody may get comes before what they may not.
const rank = { eligible: 0, undetermined: 1, notEligible: 2 } satisfies Record<Outcome, number>

/** What the programs say about this person, with the way to the why-card; those that do not fit stay folded, so that what is due is seen at once. */
export function CardPrograms({ card }: { card: PersonCard }): ReactElement {
  const [open, setOpen] = useState(false)
  const programs = [...card.programs].sort((a, b) => rank[a.outcome] - rank[b.outcome])
  const folded = programs.filter((row) => row.outcome === 'notEligible')
  const shown = programs.filter((row) => open || row.outcome !== 'notEligible')
  return (
    <Section title="待遇资格" empty="还没有测算。">
      {[
        ...shown.map((row) => (
          <div key={`${row.programId}${row.year}`} className={classes.line}>
            <OutcomeChip outcome={row.outcome} />
            <span className={classes.main}>
              <Link to={`/program/${row.programId}/${row.year}/person/${card.person.id}`}>{row.title}</Link>
              <span className={classes.clamped} title={row.summary}>
                {row.summary}
              </span>
            </span>
            <span className={classes.right}>{row.outcome === 'eligible' ? <Money fen={row.amountFen} unit /> : `${row.year} 年`}</span>
          </div>
        )),
        ...(folded.length === 0
          ? []
          : [
              <Button key="fold" variant="subtle" size="compact-sm" mt={6} aria-expanded={open} onClick={() => setOpen(!open)}>
                {open ? '收起不符合的' : `${shown.length === 0 ? '按现有记录，' : '另有 '}${folded.length} 项不符合，看原因`}
              </Button>,
            ]),
      ]}
    </Section>
  )
}

/** Parents, spouse, children, and whoever shares the household number. */
export function CardFamily({ card }: { card: PersonCard }): ReactElement {
  const kin = new Set(card.kin.map((relative) => relative.id))
  const others = card.household.filter((member) => member.id !== card.person.id && !kin.has(member.id))
  const number = card.person.householdNumber
  const lines = [
    ...card.kin.map((relative) => ({
      key: `k${relative.relation}${relative.id ?? relative.name}`,
      id: relative.id,
      relation: relative.relation,
      name: relative.name,
      sex: relative.sex,
      birthDate: relative.birthDate,
      state: relative.state,
      detail: undefined,
    })),
    ...others.map((member) => ({
      key: `h${member.id}`,
      id: member.id as number | null,
      relation: '同户',
      name: member.name,
      sex: member.sex,
      birthDate: member.birthDate,
      state: member.state,
      detail: member.relationToHead === null ? undefined : `与户主关系：${member.relationToHead}`,
    })),
  ]
  return (
    <Section
      title="家庭"
      empty="没有登记亲属，也没有同户的人。"
      remark={
        number === null ? undefined : (
          <Text span size="sm" ml="sm">
            <Link to={`/household/${encodeURIComponent(number)}`}>户编号 {number}</Link>
          </Text>
        )
      }
    >
      {lines.map((line) => (
        <div key={line.key} className={classes.line}>
          <span className={classes.relation}>{line.relation}</span>
          <span className={classes.main}>
            {line.id === null ? line.name : <Link to={`/person/${line.id}`}>{line.name}</Link>}
            <Text span size="sm" c="dimmed" ml={8}>
              {[
                line.sex === null ? '' : sexNames[line.sex],
                line.birthDate === null ? '' : formatDay(line.birthDate),
                line.detail ?? '',
                line.id === null && !line.name.includes('未入册') ? '未入册' : '',
              ]
                .filter(Boolean)
                .join('　')}
            </Text>
          </span>
          {line.state !== null && line.state !== 'registered' && <StateChip state={line.state} />}
        </div>
      ))}
    </Section>
  )
}

/** Frozen rosters this person stands in. */
export function CardRosters({ card }: { card: PersonCard }): ReactElement {
  return (
    <Section title="花名册" empty="没有列入过花名册。">
      {card.rosters.map((row) => (
        <div key={`${row.rosterId}`} className={classes.line}>
          <span className={classes.main}>
            <Link to={`/roster/${row.rosterId}`}>
              {row.title} {row.year} 年
            </Link>
            <span className={classes.small}>{row.status}</span>
          </span>
          <Money fen={row.amountFen} unit />
        </div>
      ))}
    </Section>
  )
}

/** Money paid, failed and returned. */
export function CardPayments({ card }: { card: PersonCard }): ReactElement {
  return (
    <Section title="发放" empty="还没有发放过。">
      {card.payments.map((row, index) => (
        <div key={`${row.batchId}:${index}`} className={classes.line}>
          <PaymentChip state={row.state} />
          <span className={classes.main}>
            <Link to={`/payment/${row.batchId}`}>
              {row.title} {row.year} 年
            </Link>
            <span className={classes.small}>{[row.date === null ? '' : formatDay(row.date), row.reason ?? '', row.code].filter(Boolean).join('　')}</span>
          </span>
          <Money fen={row.amountFen} unit />
        </div>
      ))}
    </Section>
  )
}

/** Everything that happened to the record, newest first, in sentences. */
export function CardHistory({ card }: { card: PersonCard }): ReactElement {
  return (
    <Paper withBorder px="md" py="sm">
      <Title order={2} mb="sm">
        变动记录
      </Title>
      <Timeline bulletSize={12} lineWidth={2}>
        {card.history.map((entry, index) => (
          <Timeline.Item
            key={`${entry.seq}:${index}`}
            title={
              <Text size="sm" fw={600}>
                {entry.what}
                <Text span size="sm" c="dimmed" ml={8} fw={400}>
                  {formatMoment(entry.at)}　{entry.by}
                </Text>
              </Text>
            }
          >
            {entry.sentences.map((sentence) => (
              <Text key={sentence} size="sm">
                {sentence}
              </Text>
            ))}
          </Timeline.Item>
        ))}
      </Timeline>
    </Paper>
  )
}
