import { type ReactNode, useId, useState } from 'react'
import type { UnreadGroup } from '../../../src/model/api.ts'
import { useSetAside } from '../api/actions.ts'
import { Dialog } from '../show/dialog.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { useWords } from '../words/use-words.ts'

/** A person says that these stay unread, and may say why. */
export function AsideDialog({ group, onClose }: { group: UnreadGroup; onClose: () => void }): ReactNode {
  const { t } = useWords()
  const id = useId()
  const [why, setWhy] = useState('')
  const decide = useSetAside()
  const { state, reason, count } = group
  return (
    <Dialog title={t('aside.title', { n: count })} onClose={onClose}>
      <form
        className="ask"
        onSubmit={(event) => {
          event.preventDefault()
          const given = why.trim() === '' ? null : why.trim()
          decide.mutate({ state, reason, aside: true, why: given }, { onSuccess: onClose })
        }}
      >
        <p>{t('aside.body')}</p>
        <label htmlFor={id}>{t('aside.why')}</label>
        <input
          id={id}
          type="text"
          maxLength={2000}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        {decide.isError && <ProblemNote error={decide.error} />}
        <p className="dialog-actions">
          <button type="button" onClick={onClose}>
            {t('ask.cancel')}
          </button>
          <button type="submit" disabled={decide.isPending}>
            {t('aside.do')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
