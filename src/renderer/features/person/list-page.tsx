import { Alert, Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useRef, useState, type Key, type ReactElement } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Input } from '../../../preload/contract/index'
import { DataTable } from '../../components/data-table'
import type { Order } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { FieldDialog } from '../../components/field-dialog'
import { ExportMenu, exportColumns, exportRow, showRefused, showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { personColumns } from '../../components/person-columns'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount } from '../../lib/format'
import { handedList } from '../../lib/handed-list'
import { useRemembered } from '../../lib/remembered'
import { useCommand } from '../../lib/use-call'
import { usePages } from '../../lib/use-pages'
import { BulkDialog } from './bulk-dialog'
import { filterOf, ListFilters } from './list-filters'
import { SavedFilters } from './saved-filters'

type Sort = NonNullable<Input<'person.list'>['sort']>

/** The register: 100,000 people, filtered as one types. Choices are in the address; what is typed is not. */
export function PersonListPage(): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [text, setText] = useRemembered('person.text', '')
  const [order, setOrder] = useRemembered<Order>('person.order', { key: 'household', descending: false })
  const [asked] = useDebouncedValue(text.trim(), 50)
  const table = useRef<HTMLDivElement>(null)
  const [selection, setSelection] = useState<Set<Key>>(new Set())
  const [bulk, setBulk] = useState<number[] | null>(null)
  const key = params.get('ids')
  const handed = key === null ? undefined : handedList(key)
  const filter = { ...filterOf(params), text: asked === '' ? undefined : asked, ids: handed?.ids }
  const pages = usePages('person.list', { filter, sort: order.key as Sort, descending: order.descending })
  const [handingOut, setHandingOut] = useState(false)
  const [purpose, setPurpose] = useRemembered('person.purpose', '')
  const save = useCommand('person.export', {
    onDone: ({ file }) => {
      setHandingOut(false)
      showSaved(file)
    },
  })
  const narrowed = asked !== '' || [...params.keys()].length > 0
  const clear = (): void => {
    setText('')
    setParams({}, { replace: true })
  }
  const saveSheet = async (why: string): Promise<void> => {
    const { file } = await call('desktop.chooseSave', {
      title: '导出人口底册',
      name: '人口家庭底册.xlsx',
      filters: [{ name: '表格 .xlsx', extensions: ['xlsx'] }],
    })
    if (file !== null) save.mutate({ filter, file, purpose: why })
  }
  const allRows = async (): Promise<string[][]> => {
    const rows: string[][] = []
    for (;;) {
      const next = await call('person.list', { filter, sort: order.key as Sort, descending: order.descending, offset: rows.length, limit: 1000 })
      rows.push(...next.rows.map((row) => exportRow(personColumns, row)))
      if (next.rows.length === 0 || rows.length >= next.total) return rows
    }
  }
  /** The selected people, or everybody who matches. */
  const startBulk = async (): Promise<void> => {
    if (selection.size > 0) {
      setBulk([...selection].map(Number))
      return
    }
    const ids: number[] = []
    for (;;) {
      const next = await call('person.list', { filter, sort: order.key as Sort, descending: order.descending, offset: ids.length, limit: 1000 })
      ids.push(...next.rows.map((row) => row.id))
      if (next.rows.length === 0 || ids.length >= next.total) break
    }
    setBulk(ids)
  }
  const nothing = pages.total === 0 ? '名单是空的' : null
  return (
    <Page
      fill
      title={handed === undefined ? '人口底册' : handed.title}
      remarks={pages.total === undefined ? '正在打开…' : `${narrowed ? '符合条件' : '共'} ${formatCount(pages.total)} 人`}
      errors={[pages.error, save.error]}
      actions={
        <>
          <ExportMenu title={handed?.title ?? '人员名单'} columns={exportColumns(personColumns)} rows={allRows} disabledReason={nothing} />
          <ReasonButton
            variant="default"
            operation="person.export"
            hint="按《人口家庭底册》的格式导出全部内容，含完整证件号码；会记入日志"
            disabledReason={nothing}
            leftSection={<Icon name="export" />}
            onClick={() => setHandingOut(true)}
          >
            导出底册
          </ReasonButton>
          <ReasonButton
            variant="default"
            operation="register.bulkUpdate"
            hint="给选中的人（没有选就是列出的全部）统一改一栏，先预览再改，可以整步撤销"
            disabledReason={nothing}
            onClick={() => void startBulk().catch(showRefused)}
          >
            {selection.size > 0 ? `批量修改 ${formatCount(selection.size)} 人` : '批量修改'}
          </ReasonButton>
          <ReasonButton operation="person.add" leftSection={<Icon name="plus" />} onClick={() => void navigate('/person/new')}>
            新增人员
          </ReasonButton>
        </>
      }
    >
      {handingOut && (
        <FieldDialog
          title={`导出底册：${formatCount(pages.total ?? 0)} 人，含完整证件号码`}
          fields={[{ key: 'purpose', label: '用途', kind: 'text', required: true, description: '交给谁、做什么，例如：报县卫健局核对' }]}
          initial={{ purpose }}
          label="选择保存位置"
          note="用途、人数、文件名和文件指纹会记入操作日志。文件离开办公库就不再加密，用完请删除。"
          error={save.error}
          pending={save.isPending}
          onSubmit={({ purpose: typed = '' }) => {
            setPurpose(typed)
            if (typed.length < 2) notifications.show({ color: 'orange', message: '请写明用途，至少 2 个字' })
            else void saveSheet(typed).catch(showRefused)
          }}
          onClose={() => setHandingOut(false)}
        />
      )}
      {key !== null && (
        <Alert py="xs" color={handed === undefined ? 'orange' : 'steel'} icon={<Icon name="people" />}>
          {handed === undefined
            ? '这份名单已经不在了，请回原来的页面再点一次；下面是全部人员。'
            : `这里只列出“${handed.title}”的 ${formatCount(handed.ids.length)} 人。`}
          <Button size="compact-sm" variant="subtle" ml="sm" onClick={clear}>
            显示全部人员
          </Button>
        </Alert>
      )}
      <ListFilters
        after={
          <SavedFilters
            query={params.toString()}
            onApply={(query) => {
              setText('')
              setParams(new URLSearchParams(query), { replace: true })
            }}
          />
        }
        text={text}
        onText={setText}
        narrowed={narrowed}
        onClear={clear}
        onDown={() => table.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
        onEnter={() => {
          const first = pages.rowAt(0)
          if (first !== undefined && asked === text.trim()) void navigate(`/person/${first.id}`)
        }}
      />
      <div ref={table} style={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <DataTable
          label="人口底册"
          selection={selection}
          onSelection={setSelection}
          columns={personColumns}
          pages={pages}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate(`/person/${row.id}`)}
          order={order}
          onSort={setOrder}
          rememberAs="person"
          empty={
            narrowed ? (
              <EmptyState
                icon="search"
                title="没有符合条件的人"
                detail="少写几个字，或放宽条件。可以用姓名、拼音、首字母、证件号任意几位、电话、户编号来查。"
                action={<Button onClick={clear}>清除全部条件</Button>}
              />
            ) : (
              <EmptyState
                icon="people"
                title="底册里还没有人"
                detail="导入《人口家庭底册》，或一个一个新增。"
                action={
                  <Button component={Link} to="/exchange">
                    去导入
                  </Button>
                }
              />
            )
          }
        />
      </div>
      {bulk !== null && (
        <BulkDialog
          ids={bulk}
          onClose={() => {
            setBulk(null)
            setSelection(new Set())
          }}
        />
      )}
      <ProgressOverlay command={save} title="正在导出人口底册" />
    </Page>
  )
}
