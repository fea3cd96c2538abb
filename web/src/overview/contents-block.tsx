import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useCompleteness } from '../api/queries.ts'
import { Late } from '../show/late.tsx'
import { PathName } from '../show/name.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'

/** Whether everything that should be in containers and mails was obtained. */
export function ContentsBlock(): ReactNode {
  const { t, number } = useWords()
  const { href } = useAddress()
  const asked = useCompleteness()
  if (asked.isError) return <ProblemNote error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Late />
  const { containers, notWhole, attachmentsDeclared, attachmentsObtained, examples } = asked.data
  if (containers === 0) return <p className="quiet">{t('overview.noContainers')}</p>
  return (
    <>
      <p>
        {t('overview.containers', { n: containers })} ·{' '}
        {notWhole === 0 ? (
          t('overview.allWhole')
        ) : (
          <span className="bad">{t('overview.notWhole', { n: notWhole })}</span>
        )}
      </p>
      {attachmentsDeclared > 0 && (
        <p>
          {t('overview.attachments', { n: attachmentsDeclared, obtained: number(attachmentsObtained) })}
          {attachmentsObtained < attachmentsDeclared && (
            <>
              {' '}
              ·{' '}
              <span className="bad">
                {t('overview.attachmentsMissing', { n: attachmentsDeclared - attachmentsObtained })}
              </span>
            </>
          )}
        </p>
      )}
      {examples.length > 0 && (
        <ul className="examples">
          {examples.map(({ path, sha256 }) => (
            <li key={sha256}>
              <Link href={href({ document: sha256, tab: 'details' })}>
                <PathName text={path} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
