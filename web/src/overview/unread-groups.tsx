import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Overview, UnreadGroup } from '../../../src/model/api.ts'
import { CauseActions, TakeBack } from '../ledger/cause-actions.tsx'
import { PathName } from '../show/name.tsx'
import { visibleName } from '../show/visible-name.ts'
import { start, writeAddress } from '../state/address.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'

type Failing = Exclude<UnreadGroup['state'], 'ok' | 'empty' | 'forgotten'>

const isFailing = (state: UnreadGroup['state']): state is Failing =>
  state !== 'ok' && state !== 'empty' && state !== 'forgotten'

interface UnreadGroupsProps {
  overview: Overview
  running: boolean
  /** Heading of one group; one step below what stands above the list. */
  heading: 'h2' | 'h3'
}

/** What could not be read, by cause: how much, which, what helps; then what was set aside. */
export function UnreadGroups({ overview, running, heading }: UnreadGroupsProps): ReactNode {
  const { t } = useWords()
  const { unread, setAside } = overview
  const aside = setAside.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      {unread.length === 0 && <p>{aside > 0 ? t('overview.restSetAside') : t('overview.nothingUnread')}</p>}
      <ul className="unread">
        {bestHelpedFirst(unread).map((group) => (
          <Cause key={`${group.state} ${group.reason}`} group={group} heading={heading}>
            <CauseActions group={group} overview={overview} running={running} />
          </Cause>
        ))}
      </ul>
      {aside > 0 && (
        <details className="aside">
          <summary>{t('aside.list', { n: aside })}</summary>
          <p className="quiet">{t('aside.note')}</p>
          <ul className="unread">
            {setAside.map((group) => (
              <Cause key={`${group.state} ${group.reason}`} group={group} heading={heading}>
                {!group.gathered && <TakeBack group={group} />}
              </Cause>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** What a person can do something about comes first, what only waits for another tool last. */
const order: readonly UnreadGroup['state'][] = [
  'password',
  'limit',
  'timeout',
  'crashed',
  'corrupt',
  'unsupported',
  'refused',
  'partial',
]

const bestHelpedFirst = (groups: readonly UnreadGroup[]): UnreadGroup[] =>
  groups.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.count - a.count)

interface CauseProps {
  group: UnreadGroup
  heading: 'h2' | 'h3'
  children: ReactNode
}

function Cause({ group, heading: Heading, children }: CauseProps): ReactNode {
  const { t, number, bytes } = useWords()
  const { href } = useAddress()
  const { state, reason, count, bytes: size, examples } = group
  return (
    <li>
      <Heading>
        <span className={state === 'partial' || state === 'waiting' ? 'state' : 'state bad'}>
          {t(`state.${state}`)}
        </span>{' '}
        <span className="count">{number(count)}</span>{' '}
        {size > 0 && <span className="quiet">{bytes(size)}</span>}
      </Heading>
      <p>{visibleName(reason)}</p>
      {isFailing(state) && <p className="quiet">{t(`action.${state}`)}</p>}
      <ul className="examples">
        {examples.slice(0, 3).map(({ path, sha256 }) => (
          <li key={path}>
            {sha256 === null ? (
              <PathName text={path} />
            ) : (
              <Link href={href({ document: sha256 })}>
                <PathName text={path} />
              </Link>
            )}
          </li>
        ))}
        <li>
          <Link href={writeAddress({ ...start, view: 'unread', state })}>{t('overview.unreadAll')}</Link>
        </li>
      </ul>
      {children}
    </li>
  )
}
