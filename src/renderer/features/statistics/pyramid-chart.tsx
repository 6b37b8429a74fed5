import { Group, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { Chart } from '../../components/chart'
import { EmptyState } from '../../components/empty-state'
import { showRefused } from '../../components/export-menu'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatCount, formatDay, tidyDay } from '../../lib/format'
import { handList } from '../../lib/handed-list'
import { useRemembered } from '../../lib/remembered'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'
import { sexNames } from '../../lib/words'

const sexes = ['male', 'female'] as const

/** Men and women by age on one day, in the township or one village. */
export function PyramidChart(): ReactElement {
  const navigate = useNavigate()
  const [day, setDay] = useRemembered('pyramid.day', todayHere())
  const [typed, setTyped] = useState(day)
  const [villageCode, setVillageCode] = useRemembered('pyramid.village', '')
  const [band, setBand] = useRemembered<1 | 5>('pyramid.band', 5)
  const villages = useCall('village.list', {})
  const within = villageCode === '' ? {} : { villageCode }
  const asked = useCall('statistics.pyramid', { day, band, ...within })
  const pyramid = asked.data
  // The oldest on top, as on paper.
  const bands = useMemo(() => [...(pyramid?.bands ?? [])].reverse(), [pyramid])
  const place = villages.data?.find((village) => village.code === villageCode)?.name ?? '全乡镇'
  const settle = (): void => {
    const tidy = tidyDay(typed)
    setTyped(tidy)
    if (tidy !== day) setDay(tidy)
  }
  const pick = async (series: number, index: number): Promise<void> => {
    const one = bands[index]
    const sex = sexes[series]
    if (one === undefined || sex === undefined) return
    try {
      const { ids } = await call('statistics.pyramidPeople', { day, ...within, from: one.from, to: one.to, sex })
      void navigate(`/person?ids=${handList(`${place} ${ageText(one)} ${sexNames[sex]}（${formatDay(day)}）`, ids)}`)
    } catch (error) {
      showRefused(error)
    }
  }
  const title = `${place}人口金字塔`
  const statement =
    pyramid === undefined
      ? ''
      : `${formatDay(pyramid.day)}；${pyramid.base}，共 ${formatCount(pyramid.total)} 人${pyramid.unknownAge > 0 ? `（另有 ${formatCount(pyramid.unknownAge)} 人年龄不明，未画入）` : ''}；单位：人`
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Text size="sm" component="label" htmlFor="pyramid-day">
          截至
        </Text>
        <TextInput
          id="pyramid-day"
          aria-label="截至哪一天"
          w={130}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={settle}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settle()
          }}
        />
        <NativeSelect
          aria-label="村居"
          value={villageCode}
          onChange={(event) => setVillageCode(event.currentTarget.value)}
          data={[{ value: '', label: '全乡镇' }, ...(villages.data ?? []).map((village) => ({ value: village.code, label: village.name }))]}
        />
        <SegmentedControl
          aria-label="年龄分组"
          value={String(band)}
          onChange={(value) => setBand(value === '1' ? 1 : 5)}
          data={[
            { value: '5', label: '每 5 岁一组' },
            { value: '1', label: '每岁一组' },
          ]}
        />
      </Group>
      <Refusal error={asked.error ?? villages.error} />
      {pyramid === undefined ? null : pyramid.total === 0 ? (
        <EmptyState icon="people" title={`${formatDay(pyramid.day)}，${place}底册里还没有人`} detail="先读入人口家庭底册，或换一天、换一个村居。" />
      ) : (
        <Chart
          title={title}
          statement={statement}
          categoryTitle="年龄"
          categories={bands.map(ageText)}
          series={sexes.map((sex) => ({ name: sexNames[sex], values: bands.map((one) => one[sex]) }))}
          unit="people"
          mirrored
          onPick={(series, index) => void pick(series, index)}
        />
      )}
    </Stack>
  )
}

function ageText({ from, to }: { from: number; to: number }): string {
  if (from === to) return `${String(from)} 岁`
  return to - from > 10 ? `${String(from)} 岁以上` : `${String(from)}–${String(to)} 岁`
}
