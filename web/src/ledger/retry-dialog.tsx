import { type ReactNode, useId, useState } from 'react'
import type { LimitName, UnreadGroup } from '../../../src/model/api.ts'
import { useRetry } from '../api/actions.ts'
import { Dialog } from '../show/dialog.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { useWords } from '../words/use-words.ts'
import { budgetOf, suggested, unitOf } from './budget.ts'
import { passwordLines } from './passwords.ts'

interface RetryDialogProps {
  state: UnreadGroup['state']
  /** Items in this state, whatever their reason: all are read again. */
  count: number
  onClose: () => void
}

/** Says that all of a state is read again, since that is what one asks for, and holds the two buttons. */
function Frame({
  title,
  retry,
  request,
  state,
  count,
  onClose,
  children,
}: RetryDialogProps & {
  title: string
  retry: ReturnType<typeof useRetry>
  /** Null as long as there is nothing to try with. */
  request: Omit<Parameters<typeof retry.mutate>[0], 'states'> | null
  children: ReactNode
}): ReactNode {
  const { t } = useWords()
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="ask"
        onSubmit={(event) => {
          event.preventDefault()
          if (request) retry.mutate({ ...request, states: [state] }, { onSuccess: onClose })
        }}
      >
        {children}
        <p className="quiet">{t('retry.all', { n: count, state: t(`state.${state}`) })}</p>
        {retry.isError && <ProblemNote error={retry.error} />}
        <p className="dialog-actions">
          <button type="button" onClick={onClose}>
            {t('ask.cancel')}
          </button>
          <button type="submit" disabled={request === null || retry.isPending}>
            {t('retry.start')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}

/** Passwords a person knows, and, if asked for, those that the documents themselves name. */
export function PasswordDialog(props: RetryDialogProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const [text, setText] = useState('')
  const [found, setFound] = useState(false)
  const passwords = passwordLines(text)
  const request = passwords.length > 0 || found ? { passwords, foundPasswords: found } : null
  return (
    <Frame {...props} title={t('retry.passwordTitle')} retry={useRetry()} request={request}>
      <label htmlFor={`${id}-text`}>{t('retry.passwords')}</label>
      <textarea
        id={`${id}-text`}
        rows={4}
        value={text}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={`${id}-kept`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-kept`} className="quiet">
        {t('retry.kept')}
      </p>
      <label className="choice">
        <input
          type="checkbox"
          checked={found}
          aria-describedby={`${id}-found`}
          onChange={(event) => setFound(event.target.checked)}
        />
        {t('retry.found')}
      </label>
      <p id={`${id}-found`} className="quiet">
        {t('retry.foundHint')}
      </p>
    </Frame>
  )
}

/** A larger budget for the setting that the reason names. */
export function BudgetDialog({
  name,
  present,
  ...props
}: RetryDialogProps & { name: LimitName; present: number }): ReactNode {
  const { t, number } = useWords()
  const id = useId()
  const [entered, setEntered] = useState(() => String(suggested(name, present)))
  const value = budgetOf(name, present, entered)
  const giga = unitOf(name) > 1
  const shown = `${number(Number((present / unitOf(name)).toPrecision(3)))}${giga ? ' GiB' : ''}`
  return (
    <Frame
      {...props}
      title={t('retry.budgetTitle')}
      retry={useRetry()}
      request={value === null ? null : { raise: { setting: `limits.${name}`, value } }}
    >
      <p>{t(`limit.${name}`)}</p>
      <label htmlFor={`${id}-value`}>
        <code>limits.{name}</code> · {t('retry.present', { value: shown })}
      </label>
      <p className="entry">
        <input
          id={`${id}-value`}
          type="text"
          inputMode="decimal"
          value={entered}
          aria-invalid={value === null}
          aria-describedby={`${id}-rule`}
          onChange={(event) => setEntered(event.target.value)}
        />
        {giga && <span>GiB</span>}
      </p>
      <p id={`${id}-rule`} className={value === null ? 'bad' : 'quiet'}>
        {value === null ? t('retry.larger', { value: shown }) : t('retry.budgetKept')}
      </p>
    </Frame>
  )
}
