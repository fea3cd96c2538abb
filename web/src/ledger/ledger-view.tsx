import { type ReactNode, useState } from 'react'
import type { Progress } from '../../../src/model/api.ts'
import { ItemState } from '../../../src/model/item.ts'
import { useSetAside } from '../api/actions.ts'
import { useLedger, useOverview } from '../api/queries.ts'
import { Late } from '../show/late.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { Truth } from '../overview/truth.tsx'
import { UnreadGroups } from '../overview/unread-groups.tsx'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { LedgerTable } from './ledger-table.tsx'

/** Every item with its state: the causes first, then the list of one state or of all. */
export function LedgerView({ progress }: { progress: Progress | null }): ReactNode {
  const { t, number } = useWords()
  const { address, go } = useAddress()
  const overview = useOverview().data
  const [prefix, setPrefix] = useState(address.prefix)
  const listed = address.state !== '' || address.prefix !== ''
  return (
    <div className="ledger">
      <h1>{t('view.unread')}</h1>
      {overview && <Truth overview={overview} progress={progress ?? overview.progress} />}
      <form
        className="ledger-form"
        onSubmit={(event) => {
          event.preventDefault()
          go({ prefix, state: address.state === '' ? 'all' : address.state })
        }}
      >
        <label>
          {t('ledger.state')}
          <select value={address.state} onChange={(event) => go({ state: event.target.value })}>
            <option value="">{t('ledger.unreadStates')}</option>
            <option value="all">{t('ledger.all')}</option>
            {ItemState.options.map((state) => (
              <option key={state} value={state}>
                {t(`state.${state}`)} ({number(overview?.states[state] ?? 0)})
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('ledger.prefix')}
          <input value={prefix} dir="auto" onChange={(event) => setPrefix(event.target.value)} />
        </label>
      </form>
      {listed ? (
        <Listed state={address.state === 'all' ? '' : address.state} prefix={address.prefix} />
      ) : (
        overview && (
          <UnreadGroups overview={overview} running={(progress ?? overview.progress).running} heading="h2" />
        )
      )}
    </div>
  )
}

function Listed({ state, prefix }: { state: string; prefix: string }): ReactNode {
  const { t } = useWords()
  const asked = useLedger(state, prefix)
  const decide = useSetAside()
  if (asked.isError) return <ProblemNote error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Late />
  const rows = asked.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <p>{t('ledger.none')}</p>
  return (
    <>
      <p className="quiet">{t('ledger.intro')}</p>
      {decide.isError && <ProblemNote error={decide.error} />}
      <LedgerTable
        rows={rows}
        caption={t('ledger.label')}
        onAside={({ source, path, sha256 }, aside) =>
          decide.mutate({ items: [{ source, path, sha256 }], aside })
        }
      />
      <p className="quiet">
        {t('ledger.shown', { n: rows.length })}{' '}
        {asked.hasNextPage && (
          <button
            type="button"
            disabled={asked.isFetchingNextPage}
            onClick={() => void asked.fetchNextPage()}
          >
            {t('ledger.more')}
          </button>
        )}
      </p>
    </>
  )
}
