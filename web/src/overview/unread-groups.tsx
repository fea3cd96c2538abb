import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { UnreadGroup } from '../../../src/model/api.ts'
import { PathName } from '../show/name.tsx'
import { visibleName } from '../show/visible-name.ts'
import { start, writeAddress } from '../state/address.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'

type Failing = Exclude<UnreadGroup['state'], 'ok' | 'empty' | 'forgotten'>

const isFailing = (state: UnreadGroup['state']): state is Failing =>
  state !== 'ok' && state !== 'empty' && state !== 'forgotten'

interface UnreadGroupsProps {
  groups: UnreadGroup[]
  /** Heading of one group; one step below what stands above the list. */
  heading: 'h2' | 'h3'
}

/** What could not be read, by cause: how much, which, and what helps. */
export function UnreadGroups({ groups, heading: Heading }: UnreadGroupsProps): ReactNode {
  const { t, number, bytes } = useWords()
  const { href } = useAddress()
  if (groups.length === 0) return <p>{t('overview.nothingUnread')}</p>
  return (
    <ul className="unread">
      {groups.map(({ state, reason, count, bytes: size, examples }) => (
        <li key={`${state} ${reason}`}>
          <Heading>
            <span className={state === 'partial' || state === 'waiting' ? 'state' : 'state bad'}>
              {t(`state.${state}`)}
            </span>{' '}
            <span className="count">{number(count)}</span> <span className="quiet">{bytes(size)}</span>
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
          </ul>
          <Link href={writeAddress({ ...start, view: 'unread', state })}>{t('overview.unreadAll')}</Link>
        </li>
      ))}
    </ul>
  )
}
