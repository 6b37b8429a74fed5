import { Badge, Button, Text, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Fragment, useEffect, useState, type ReactElement } from 'react'
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router'
import { roleNames } from '../../preload/contract/operation'
import { showRefused } from '../components/export-menu'
import { Icon } from '../components/icons'
import { useForget, useSession } from '../lib/session'
import { useCall, useCommand } from '../lib/use-call'
import { areaOf, areas } from './navigation'
import { Palette } from './palette'
import classes from './shell.module.css'

/** The frame of the open office: pages at the left; office, search, person and lock on top. */
export function Shell(): ReactElement {
  const session = useSession()
  const navigate = useNavigate()
  const open = areaOf(useLocation().pathname)
  const office = useCall('office.describe', {}).data
  const status = useCall('office.status', {}).data
  const [searching, setSearching] = useState(false)
  const lock = useCommand('office.lock', { onDone: useForget() })
  useEffect(() => {
    // The two most used pages are fetched while the clerk reads the start page.
    const idle = requestIdleCallback(() => void Promise.all([import('../features/person/list-page'), import('../features/person/card-page')]))
    return () => cancelIdleCallback(idle)
  }, [])
  useHotkeys(
    [
      ['mod+K', () => setSearching(true)],
      ['mod+L', () => lock.mutate({})],
      ...areas.slice(0, 9).map(({ items }, index): [string, () => void] => [`alt+${index + 1}`, () => void navigate(items[0]!.path)]),
    ],
    [],
  )
  return (
    <div className={classes.shell}>
      <header className={classes.top}>
        <Link to="/office" className={classes.office} title="办公库概况">
          <Text component="span" fw={600} truncate>
            {office === undefined ? '惠民台账' : `${office.county}${office.township}`}
          </Text>
          {office?.demo === true && (
            <Badge color="orange.7" variant="filled">
              练习库 · 虚构数据
            </Badge>
          )}
        </Link>
        <UnstyledButton className={classes.search} onClick={() => setSearching(true)} aria-label="查人、找页面（Ctrl+K）">
          <Icon name="search" />
          <span>查人：姓名、拼音、证件号、电话、户编号</span>
          <kbd>Ctrl K</kbd>
        </UnstyledButton>
        <div className={classes.user}>
          <Link to="/account" className={classes.name}>
            <Icon name="account" />
            {session?.name}
            <span className={classes.role}>{session === null ? '' : roleNames[session.role]}</span>
          </Link>
          <Button
            title="离开座位时锁定，资料立刻加密关闭（Ctrl+L）"
            variant="default"
            size="xs"
            leftSection={<Icon name="lock" size={14} />}
            loading={lock.isPending}
            onClick={() => lock.mutate({}, { onError: showRefused })}
          >
            锁定
          </Button>
        </div>
      </header>
      <nav className={classes.side} aria-label="目录">
        {areas.map((area, index) => (
          <Fragment key={area.title}>
            <Link
              to={area.items[0]!.path}
              className={classes.area}
              data-open={area === open || undefined}
              aria-current={area === open && area.items.length === 1 ? 'page' : undefined}
              title={`${area.title}（Alt+${index + 1}）`}
            >
              <Icon name={area.icon} size={18} />
              {area.title}
            </Link>
            {area === open &&
              area.items.length > 1 &&
              area.items.map((item) => (
                <NavLink key={item.path} to={item.path} className={classes.link}>
                  {item.title}
                </NavLink>
              ))}
          </Fragment>
        ))}
        <div className={classes.below}>
          惠民台账 {status?.version}
          <br />
          不联网 · 资料加密
        </div>
      </nav>
      <main className={classes.main}>
        <Outlet />
      </main>
      {searching && <Palette onClose={() => setSearching(false)} />}
    </div>
  )
}
