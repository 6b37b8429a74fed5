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

/** Men and women by age on one day, in the township or one village; another day may be laid over it as an outline. */
export function PyramidChart(): ReactElement {
  const navigate = useNavigate()
  const [day, setDay] = useRemembered('pyramid.day', todayHere())
  const [typed, setTyped] = useState(day)
  const [other, setOther] = useRemembered('pyramid.other', '')
  const [typedOther, setTypedOther] = useState(other)
  const [villageCode, setVillageCode] = useRemembered('pyramid.village', '')
  const [band, setBand] = useRemembered<1 | 5>('pyramid.band', 5)
  const villages = useCall('village.list', {})
  const within = villageCode === '' ? {} : { villageCode }
  const asked = useCall('statistics.pyramid', { day, band, ...within })
  const compared = useCall('statistics.pyramid', { day: other === '' ? day : other, band, ...within })
  const pyramid = asked.data
  const outline = other === '' || compared.isPlaceholderData ? undefined : compared.data
  // The oldest on top, as on paper.
  const bands = useMemo(() => [...(pyramid?.bands ?? [])].reverse(), [pyramid])
  const place = villages.data?.find((village) => village.code === villageCode)?.name ?? '全乡镇'
  const settle = (): void => {
    const tidy = tidyDay(typed)
    setTyped(tidy)
    if (tidy !== day) setDay(tidy)
  }
  const settleOther = (): void => {
    const tidy = typedOther.trim() === '' ? '' : tidyDay(typedOther)
    setTypedOther(tidy)
    if (tidy !== other) setOther(tidy)
  }
  const outlines = useMemo(() => [...(outline?.bands ?? [])].reverse(), [outline])
  const pick = async (series: number, index: number): Promise<void> => {
    const one = bands[index]
    const sex = sexes[series % 2]
    const on = series < 2 ? day : other
    if (one === undefined || sex === undefined) return
    try {
      const { ids } = await call('statistics.pyramidPeople', { day: on, ...within, from: one.from, to: one.to, sex })
      void navigate(`/person?ids=${handList(`${place} ${ageText(one)} ${sexNames[sex]}（${formatDay(on)}）`, ids)}`)
    } catch (error) {
      showRefused(error)
    }
  }
  const title = `${place}人口金字塔`
  const statement =
    pyramid === undefined
      ? ''
      : `${formatDay(pyramid.day)}；${pyramid.base}，共 ${formatCount(pyramid.total)} 人${pyramid.unknownAge > 0 ? `（另有 ${formatCount(pyramid.unknownAge)} 人年龄不明，未画入）` : ''}${outline === undefined ? '' : `；黑框：${formatDay(other)}，共 ${formatCount(outline.total)} 人`}；单位：人`
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
        <Text size="sm" component="label" htmlFor="pyramid-other">
          对照
        </Text>
        <TextInput
          id="pyramid-other"
          aria-label="对照哪一天"
          placeholder="可不填"
          w={130}
          value={typedOther}
          onChange={(event) => setTypedOther(event.currentTarget.value)}
          onBlur={settleOther}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settleOther()
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
      <Refusal error={asked.error ?? compared.error ?? villages.error} />
      {pyramid === undefined ? null : pyramid.total === 0 ? (
        <EmptyState icon="people" title={`${formatDay(pyramid.day)}，${place}底册里还没有人`} detail="先读入人口家庭底册，或换一天、换一个村居。" />
      ) : (
        <Chart
          title={title}
          statement={statement}
          period={`${day}${other === '' ? '' : ` ${other}`}`}
          categoryTitle="年龄"
          categories={bands.map(ageText)}
          series={[
            ...sexes.map((sex) => ({ name: outline === undefined ? sexNames[sex] : `${sexNames[sex]} ${day}`, values: bands.map((one) => one[sex]) })),
            ...(outline === undefined ? [] : sexes.map((sex) => ({ name: `${sexNames[sex]} ${other}`, values: outlines.map((one) => one[sex]) }))),
          ]}
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
