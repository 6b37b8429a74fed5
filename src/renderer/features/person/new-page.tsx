import { notifications } from '@mantine/notifications'
import type { ReactElement } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Page } from '../../components/page'
import { AddPersonForm } from './edit-form'

/** A new person, with village and household given when coming from a family. */
export function NewPersonPage(): ReactElement {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  return (
    <Page back title="新增人员" remarks="带 * 的必填；不知道的留空，留空就是“未知”，不会当成“否”。">
      <AddPersonForm
        given={{ householdNumber: params.get('household') ?? '', villageCode: params.get('village') ?? '' }}
        onDone={(id) => {
          notifications.show({ color: 'teal', message: '已登记' })
          void navigate(`/person/${id}`, { replace: true })
        }}
      />
    </Page>
  )
}
