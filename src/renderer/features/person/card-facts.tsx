import { Paper, SimpleGrid, Stack, Text, Title, Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import type { FactSource, PersonCard, PersonField } from '../../../preload/contract/person'
import { fileName, formatDay, maskAccount, maskIdNumber, maskPhone } from '../../lib/format'
import { complicationNames, disabilityNames, fieldNames, maritalNames, parentRelationNames, registrationNames, sexNames, stateNames } from '../../lib/words'
import classes from './card.module.css'
import { formGroups } from './form-fields'

type Person = PersonCard['person']
const masks: Partial<Record<PersonField, (text: string) => string>> = {
  idNumber: maskIdNumber,
  spouseIdNumber: maskIdNumber,
  fatherIdNumber: maskIdNumber,
  motherIdNumber: maskIdNumber,
  phone: maskPhone,
  bankAccount: maskAccount,
}

/** The value of a field in words; undefined when nothing is on file. */
function factText(person: Person, field: PersonField, whole: boolean): string | undefined {
  const value = person[field]
  if (value === null || value === '') return undefined
  switch (field) {
    case 'villageCode':
      return person.villageName
    case 'sex':
      return sexNames[person.sex]
    case 'state':
      return stateNames[person.state]
    case 'householdRegistration':
      return person.householdRegistration === null ? undefined : registrationNames[person.householdRegistration]
    case 'maritalStatus':
      return person.maritalStatus === null ? undefined : maritalNames[person.maritalStatus]
    case 'parentRelation':
      return person.parentRelation === null ? undefined : parentRelationNames[person.parentRelation]
    case 'disabilityGrade':
      return disabilityNames[Number(value)]
    case 'complicationGrade':
      return complicationNames[Number(value)]
    case 'ruralResident':
      return value === true ? '是' : '否'
    case 'rewardConditionConfirmed':
      return value === true ? '符合' : '不符合'
    case 'birthDate':
    case 'maritalSince':
    case 'stateSince':
    case 'onlyChildCertificateSince':
      return formatDay(String(value))
    default:
      return whole ? String(value) : (masks[field]?.(String(value)) ?? String(value))
  }
}

/** The file, sheet and day behind a value, without the cell; or who typed it. */
function sheetText(source: FactSource): string {
  if (source.file === null) return `${source.by}，${formatDay(source.day)}录入`
  return `《${fileName(source.file)}》${source.sheet === null ? '' : `工作表“${source.sheet}”`}，${formatDay(source.day)}由${source.by}导入`
}
/** Where a value came from, as a phrase. */
function sourceText(source: FactSource): string {
  return `${sheetText(source)}${source.cell === null ? '' : `，${source.cell} 格`}`
}
/** ① ② … */
function noteMark(index: number): string {
  return index < 20 ? String.fromCodePoint(0x2460 + index) : `(${index + 1})`
}

/** All facts of a person in groups; every value tells its source when pointed at, or as a numbered note with `showSources`. */
export function CardFacts({
  person,
  sources,
  whole,
  showSources,
}: {
  person: Person
  sources: FactSource[]
  whole: boolean
  showSources: boolean
}): ReactElement {
  const bySource = new Map(sources.map((source) => [source.field, source]))
  const sheets = [...new Set(sources.map(sheetText))]
  return (
    <Stack gap="sm">
      {formGroups.map((group) => (
        <Paper key={group.title} withBorder px="md" py="sm">
          <Title order={2} mb={6}>
            {group.title}
          </Title>
          <SimpleGrid cols={2} spacing="md" verticalSpacing={4} component="dl" m={0}>
            {group.fields.map((spec) => {
              const text = factText(person, spec.field, whole)
              const source = text === undefined ? undefined : bySource.get(spec.field)
              const mark = source === undefined ? '' : `${noteMark(sheets.indexOf(sheetText(source)))}${source.cell === null ? '' : ` ${source.cell}`}`
              return (
                <div key={spec.field} className={classes.fact} data-wide={(spec.kind === 'text' && spec.wide === true) || undefined}>
                  <dt>{fieldNames[spec.field]}</dt>
                  <dd data-empty={text === undefined || undefined}>
                    {source === undefined ? (
                      (text ?? '未填')
                    ) : (
                      <Tooltip label={`来源：${sourceText(source)}`} position="bottom-start">
                        <span className={classes.sourced}>{text}</span>
                      </Tooltip>
                    )}
                    {showSources && source !== undefined && <span className={classes.source}>{mark}</span>}
                  </dd>
                </div>
              )
            })}
          </SimpleGrid>
        </Paper>
      ))}
      {showSources && (
        <Paper withBorder px="md" py="sm">
          <Title order={2} mb={6}>
            来源
          </Title>
          {sheets.map((text, index) => (
            <Text key={text} size="sm">
              {noteMark(index)} {text}
            </Text>
          ))}
        </Paper>
      )}
    </Stack>
  )
}
