import { type ReactNode, useState } from 'react'
import type { Overview, UnreadGroup } from '../../../src/model/api.ts'
import { useRetry, useSetAside } from '../api/actions.ts'
import { ProblemNote } from '../show/problem-note.tsx'
import { useWords } from '../words/use-words.ts'
import { AsideDialog } from './aside-dialog.tsx'
import { namedLimit } from './budget.ts'
import { BudgetDialog, PasswordDialog } from './retry-dialog.tsx'

interface CauseActionsProps {
  group: UnreadGroup
  overview: Overview
  /** Nothing can be asked for while the case is being read; deciding goes on. */
  running: boolean
}

/** What can be done about one cause, in the order in which it is likely to help. */
export function CauseActions({ group, overview, running }: CauseActionsProps): ReactNode {
  const { t } = useWords()
  const [open, setOpen] = useState<'password' | 'budget' | 'aside' | null>(null)
  const retry = useRetry()
  const { state, count, gathered } = group
  const all = overview.states[state] ?? count
  const limit = namedLimit(group.reason)
  const shared = { state, count: all, onClose: () => setOpen(null) }
  // a link or device is not read, however often one tries
  const again = state !== 'refused' && state !== 'forgotten'
  return (
    <>
      <div className="cause-actions">
        {state === 'password' && (
          <button type="button" disabled={running} onClick={() => setOpen('password')}>
            {t('retry.withPassword')}
          </button>
        )}
        {limit !== null && (
          <button type="button" disabled={running} onClick={() => setOpen('budget')}>
            {t('retry.withBudget')}
          </button>
        )}
        {again && (
          <button
            type="button"
            disabled={running || retry.isPending}
            onClick={() => retry.mutate({ states: [state] })}
          >
            {all > count ? t('retry.plainAll', { n: all }) : t('retry.plain')}
          </button>
        )}
        {!gathered && (
          <button type="button" className="plain" onClick={() => setOpen('aside')}>
            {t('aside.open')}
          </button>
        )}
      </div>
      {retry.isError && <ProblemNote error={retry.error} />}
      {open === 'password' && <PasswordDialog {...shared} />}
      {open === 'budget' && limit !== null && (
        <BudgetDialog {...shared} name={limit} present={overview.limits[limit] ?? 0} />
      )}
      {open === 'aside' && <AsideDialog group={group} onClose={shared.onClose} />}
    </>
  )
}

/** The one thing to do about what was set aside. */
export function TakeBack({ group: { state, reason } }: { group: UnreadGroup }): ReactNode {
  const { t } = useWords()
  const decide = useSetAside()
  return (
    <>
      <div className="cause-actions">
        <button
          type="button"
          disabled={decide.isPending}
          onClick={() => decide.mutate({ state, reason, aside: false })}
        >
          {t('aside.takeBack')}
        </button>
      </div>
      {decide.isError && <ProblemNote error={decide.error} />}
    </>
  )
}
