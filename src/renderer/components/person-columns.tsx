import type { PersonRow } from '../../preload/contract/person'
import { formatDay, formatGroup, maskIdNumber, maskPhone } from '../lib/format'
import { sexNames, stateNames } from '../lib/words'
import type { Column } from './data-table-types'
import { StateChip } from './outcome-chip'

/** How a person stands in every list: numbers masked. */
export const personColumns: Column<PersonRow>[] = [
  { key: 'name', title: '姓名', width: 104, grow: 1, cell: (row) => row.name, text: (row) => row.name, sortKey: 'name' },
  { key: 'sex', title: '性别', width: 56, cell: (row) => sexNames[row.sex], text: (row) => sexNames[row.sex] },
  {
    key: 'birthDate',
    title: '出生日期',
    width: 128,
    cell: (row) => formatDay(row.birthDate),
    text: (row) => formatDay(row.birthDate, ''),
    sortKey: 'birthDate',
  },
  { key: 'idNumber', title: '证件号码', width: 166, cell: (row) => maskIdNumber(row.idNumber), text: (row) => maskIdNumber(row.idNumber), sortKey: 'idNumber' },
  { key: 'villageName', title: '村居', width: 120, grow: 1, cell: (row) => row.villageName, text: (row) => row.villageName },
  { key: 'group', title: '村民小组', width: 84, cell: (row) => formatGroup(row.group), text: (row) => formatGroup(row.group) },
  {
    key: 'household',
    title: '户编号',
    width: 160,
    cell: (row) => row.householdNumber ?? '',
    text: (row) => row.householdNumber ?? '',
    sortKey: 'household',
  },
  { key: 'relationToHead', title: '与户主关系', width: 96, cell: (row) => row.relationToHead ?? '', text: (row) => row.relationToHead ?? '' },
  { key: 'phone', title: '电话', width: 112, cell: (row) => maskPhone(row.phone), text: (row) => maskPhone(row.phone) },
  { key: 'state', title: '状态', width: 72, cell: (row) => <StateChip state={row.state} />, text: (row) => stateNames[row.state] },
]
