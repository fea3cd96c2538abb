import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { LedgerRow } from '../../../src/model/item.ts'
import { PathName } from '../show/name.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { fine } from './troubled.ts'

interface LedgerTableProps {
  rows: LedgerRow[]
  caption: string
  /** Where given, unread rows can be set aside one by one. */
  onAside?: (row: LedgerRow, aside: boolean) => void
}

/** Ledger rows as a table; also used for what is inside a container. */
export function LedgerTable({ rows, caption, onAside }: LedgerTableProps): ReactNode {
  const { t, kind, bytes } = useWords()
  const { href } = useAddress()
  return (
    <table className="register ledger-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ledger.path')}</th>
          <th scope="col">{t('ledger.type')}</th>
          <th scope="col" className="figure">
            {t('ledger.bytes')}
          </th>
          <th scope="col">{t('ledger.state')}</th>
          <th scope="col">{t('ledger.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.source}/${row.path}/${row.sha256 ?? ''}`}>
            <td>
              {row.sha256 === null ? (
                <PathName text={row.path} />
              ) : (
                <Link href={href({ document: row.sha256, tab: null, hit: null, at: null })}>
                  <PathName text={row.path} />
                </Link>
              )}
            </td>
            <td title={row.type}>{kind(row.type)}</td>
            <td className="figure">{row.bytes === null ? '' : bytes(row.bytes)}</td>
            <td className={fine.has(row.state) ? '' : 'bad'}>
              {t(`state.${row.state}`)}
              {row.setAside === true && <span className="quiet"> · {t('aside.mark')}</span>}
            </td>
            <td>
              {row.reason === null ? '' : visibleName(row.reason)}{' '}
              {onAside && row.reason !== null && (
                <button
                  type="button"
                  className="plain"
                  aria-label={t(row.setAside === true ? 'aside.takeBackOne' : 'aside.one', {
                    name: visibleName(row.path),
                  })}
                  onClick={() => onAside(row, row.setAside !== true)}
                >
                  {row.setAside === true ? t('aside.takeBack') : t('aside.do')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
