import type { ReactNode } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { isMail } from '../show/kinds.ts'
import { useWords } from '../words/use-words.ts'
import { fine, memberStates } from './troubled.ts'

/** Boxes whose members are messages. */
const boxes: ReadonlySet<string> = new Set(['application/mbox', 'application/vnd.ms-outlook-pst'])

/** “27 messages declared · 27 found · 26 obtained whole · 22 KB”, then what became of them. */
export function ContentsLine({ details }: { details: DocumentDetails }): ReactNode {
  const { t, bytes, number } = useWords()
  const { contents, members, memberCount, type } = details
  if (contents === null) return null
  const { declared, found, opened, failed } = contents
  const noun = isMail(type) ? 'attachment' : boxes.has(type) ? 'message' : 'member'
  const short = declared !== null && found < declared
  const pieces: [text: string, bad: boolean][] = [
    ...(declared === null ? [] : [[t(`declared.${noun}`, { n: declared }), false] as [string, boolean]]),
    [declared === null ? t(`found.${noun}`, { n: found }) : t('contents.found', { n: found }), short],
    [t('contents.obtained', { n: opened }), false],
    ...(failed === 0 ? [] : [[t('contents.failed', { n: failed }), true] as [string, boolean]]),
    [bytes(contents.bytes), false],
  ]
  // only where all of them are known here
  const states = members.length === memberCount ? memberStates(members) : []
  return (
    <div className="contents-line">
      <p>
        {pieces.map(([text, bad], place) => (
          <span key={text}>
            {place > 0 && ' · '}
            <span className={bad ? 'bad' : undefined}>{text}</span>
          </span>
        ))}
      </p>
      {states.length > 0 && (
        <p className="quiet">
          {states.map(({ state, count }, place) => (
            <span key={state}>
              {place > 0 && ' · '}
              <span className={fine.has(state) ? undefined : 'bad'}>
                {number(count)} {t(`state.${state}`)}
              </span>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
