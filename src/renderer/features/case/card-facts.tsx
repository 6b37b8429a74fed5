import { Badge, Group, Stack, Table, Text, Title } from '@mantine/core'
import { type ReactElement, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { CaseCard } from '../../../preload/contract/case'
import { guardianshipTitles, guardianTitles, healthTitles, parentSituationTitles, schoolingTitles, type Intake } from '../../../preload/contract/case-forms'
import { riskTitles } from '../../../preload/contract/case-words'
import { confirm } from '../../components/confirm'
import { Money } from '../../components/money'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { formatDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'
import { sexNames, stateNames } from '../../lib/words'
import { isFamily } from './action-form'
import classes from './strip.module.css'

function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" component="div">
        {children === null || children === undefined || children === '' ? '未填' : children}
      </Text>
    </div>
  )
}
function Section({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className={classes.section} aria-label={title}>
      <Title order={2} size="h5" mb={6}>
        {title}
      </Title>
      {children}
    </section>
  )
}
const parent = (fact: Intake['father']): string =>
  fact === null ? '' : `${parentSituationTitles[fact.situation]}${fact.since === null ? '' : `（${formatDay(fact.since)}起）`}`

/** What is known, what is planned, what the family could receive. */
export function CaseFacts({ card }: { card: CaseCard }): ReactElement {
  const finish = useCommand('case.finishMeasure')
  const { assessment, plan, intake, confirmation, row } = card
  return (
    <Stack gap="sm">
      <Refusal error={finish.error} />
      <Section title="立案">
        <div className={classes.facts}>
          <Fact label="类型">{card.categoryTitle}</Fact>
          <Fact label="线索来源">{intake.source}</Fact>
          {intake.father === null ? null : <Fact label="父亲情形">{parent(intake.father)}</Fact>}
          {intake.mother === null ? null : <Fact label="母亲情形">{parent(intake.mother)}</Fact>}
          {intake.awaySince === null ? null : <Fact label="外出日期">{formatDay(intake.awaySince)}</Fact>}
          {isFamily(row.type) ? null : (
            <Fact label="县级认定">{confirmation === null ? '还没有' : `${formatDay(confirmation.on)} ${confirmation.document}`}</Fact>
          )}
        </div>
        <Text size="sm" mt={6}>
          {intake.reason}
        </Text>
      </Section>
      <Section title="评估">
        {assessment === null ? (
          <Text size="sm">还没有评估。点右上角“办理 → 评估”。</Text>
        ) : (
          <>
            <div className={classes.facts}>
              <Fact label="评估日期">{formatDay(assessment.on)}</Fact>
              <Fact label="风险等级">{riskTitles[assessment.risk]}</Fact>
              {!isFamily(row.type) ? (
                <>
                  <Fact label="身体状况">{assessment.health === null ? '' : healthTitles[assessment.health]}</Fact>
                  <Fact label="就学情况">{assessment.schooling === null ? '' : schoolingTitles[assessment.schooling]}</Fact>
                  <Fact label="是否寄宿">{assessment.boarding === null ? '' : assessment.boarding ? '是' : '否'}</Fact>
                  <Fact label="监护人">
                    {assessment.guardian === null ? '' : `${guardianTitles[assessment.guardian]} ${assessment.guardianName} ${assessment.guardianPhone}`}
                  </Fact>
                  <Fact label="监护情况">{assessment.guardianship === null ? '' : guardianshipTitles[assessment.guardianship]}</Fact>
                </>
              ) : null}
              <Fact label="经济来源">{assessment.income}</Fact>
              <Fact label="已享受的救助">{assessment.aid}</Fact>
            </div>
            <Text size="sm" mt={6}>
              {assessment.needs}
            </Text>
          </>
        )}
      </Section>
      <Section title="帮扶计划">
        {plan === null ? (
          <Text size="sm">还没有计划。评估后点“办理 → 制定帮扶计划”。</Text>
        ) : (
          <>
            <Group gap="xs" mb={6}>
              <Text size="sm">{plan.goals}</Text>
              <Badge color={card.planApproved ? 'teal' : 'orange'}>{card.planApproved ? '已审核' : '未审核'}</Badge>
              <Text size="xs" c="dimmed">
                下次评估 {formatDay(plan.reviewOn)}
              </Text>
            </Group>
            <Table>
              <Table.Tbody>
                {card.measures.map((measure) => (
                  <Table.Tr key={measure.index}>
                    <Table.Td>{measure.text}</Table.Td>
                    <Table.Td w={110}>{measure.responsible}</Table.Td>
                    <Table.Td w={130}>{formatDay(measure.dueOn)}</Table.Td>
                    <Table.Td w={170}>
                      {measure.doneOn === null ? (
                        <ReasonButton
                          size="compact-xs"
                          variant="default"
                          operation="case.finishMeasure"
                          disabledReason={!card.planApproved && '计划还没有经过审核'}
                          onClick={() =>
                            confirm({
                              title: '完成帮扶措施',
                              message: `“${measure.text}”今天（${formatDay(todayHere())}）完成。`,
                              confirmLabel: '完成',
                              onConfirm: () => finish.mutate({ caseId: row.caseId, index: measure.index, on: todayHere() }),
                            })
                          }
                        >
                          完成
                        </ReasonButton>
                      ) : (
                        <Badge color="teal">{formatDay(measure.doneOn)}完成</Badge>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </>
        )}
      </Section>
      <Section title="应享未享">
        {card.benefits.length === 0 ? (
          <Text size="sm">按底册测算，家庭成员没有符合而未列入花名册的扶助项目。</Text>
        ) : (
          <Table>
            <Table.Tbody>
              {card.benefits.map((benefit) => (
                <Table.Tr key={`${String(benefit.personId)}${benefit.programId}`}>
                  <Table.Td w={100}>{benefit.name}</Table.Td>
                  <Table.Td>{benefit.title}</Table.Td>
                  <Table.Td ta="right" w={130}>
                    <Money fen={benefit.amountFen} /> 元
                  </Table.Td>
                  <Table.Td w={110}>
                    <Link to={`/program/${benefit.programId}/${todayHere().slice(0, 4)}/person/${String(benefit.personId)}`}>资格说明</Link>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Section>
      <Section title="近三年待遇">
        {card.received.length === 0 ? (
          <Text size="sm">近三年没有列入过花名册。</Text>
        ) : (
          <Table>
            <Table.Tbody>
              {card.received.map((row, index) => (
                <Table.Tr key={`${String(row.year)}${row.name}${String(index)}`}>
                  <Table.Td w={80}>{row.year} 年</Table.Td>
                  <Table.Td w={100}>{row.name}</Table.Td>
                  <Table.Td>{row.title}</Table.Td>
                  <Table.Td ta="right" w={170}>
                    应发 <Money fen={row.amountFen} /> 元
                  </Table.Td>
                  <Table.Td ta="right" w={170}>
                    已发 <Money fen={row.paidFen} /> 元
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Section>
      <Section title="家庭成员（取自底册）">
        <Table>
          <Table.Tbody>
            {card.household.map((person) => (
              <Table.Tr key={person.id}>
                <Table.Td w={110}>
                  <Link to={`/person/${String(person.id)}`}>{person.name}</Link>
                </Table.Td>
                <Table.Td w={100}>{person.relationToHead ?? ''}</Table.Td>
                <Table.Td w={50}>{sexNames[person.sex]}</Table.Td>
                <Table.Td w={140}>{formatDay(person.birthDate)}</Table.Td>
                <Table.Td>{stateNames[person.state]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Section>
    </Stack>
  )
}
