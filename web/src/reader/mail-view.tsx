import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import type { TextRange } from '../../../src/model/api.ts'
import { textQuery } from '../api/queries.ts'
import { ContentsLine } from '../ledger/contents-line.tsx'
import { LedgerTable } from '../ledger/ledger-table.tsx'
import { troubledFirst } from '../ledger/troubled.ts'
import { Block } from '../overview/block.tsx'
import { Late } from '../show/late.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import { windowSize } from './chunks.ts'
import { findOffset } from './find-offset.ts'
import { Lines } from './lines.tsx'
import type { ViewProps } from './view-props.ts'

const headers = ['from', 'to', 'cc', 'bcc', 'replyTo', 'sent', 'subject'] as const

interface Piece {
  start: number
  end: number
}

/** Headers shown as they stand in the text, so that hits in them are marked; the others are told in the reader's manner. */
const marked: ReadonlySet<string> = new Set(['from', 'to', 'cc', 'bcc', 'subject'])

/** The message without its header fields: the body parts, or all that is no field where none is marked. */
function bodies({ parts, start, end }: TextRange): Piece[] {
  const messages = parts.filter(({ kind }) => kind === 'body')
  if (messages.length > 0) return messages
  const fields = parts.filter(({ kind }) => kind === 'field' || kind === 'header')
  return [{ start: fields.reduce((most, field) => Math.max(most, field.end), start), end }]
}

/** A mail as one reads it: header, message, attachments. */
export function MailView({ details, hits, current, target }: ViewProps): ReactNode {
  const { t, date } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const asked = useQuery({
    ...textQuery(details.document, 0, Math.min(details.length, windowSize)),
    enabled: details.length > 0,
  })
  const range = asked.data
  useEffect(() => {
    if (target && scroller.current) return findOffset(scroller.current, target.offset)
    return undefined
  }, [target])
  const { metadata } = details
  return (
    <div ref={scroller} className="scroll mail" tabIndex={0} role="region" aria-label={t('tab.original')}>
      <dl aria-label={t('mail.headers')}>
        {headers.map((key) => {
          const value = metadata[key]
          if (value === undefined) return null
          const written = range?.parts.find(
            (part) => part.kind === 'field' && marked.has(key) && part.locator.field?.toLowerCase() === key,
          )
          const texts = Array.isArray(value) ? value : [String(value)]
          return (
            <div key={key}>
              <dt>{t(`mail.${key}`)}</dt>
              <dd>
                {range && written ? (
                  <Lines
                    start={written.start}
                    text={range.text.slice(written.start - range.start, written.end - range.start)}
                    parts={range.parts}
                    hits={hits}
                    current={current}
                    line={null}
                  />
                ) : (
                  texts.map((text) => (
                    <div key={text} title={key === 'sent' ? text : undefined}>
                      <bdi>{visibleName(key === 'sent' ? date(text) : text)}</bdi>
                    </div>
                  ))
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      <section
        className="document-text"
        aria-label={t('mail.body')}
        lang={details.language === 'und' ? undefined : details.language}
      >
        {range
          ? bodies(range).map(({ start, end }) => (
              <Lines
                key={start}
                start={start}
                text={range.text.slice(start - range.start, end - range.start)}
                parts={range.parts}
                hits={hits}
                current={current}
                line={null}
              />
            ))
          : details.length > 0 && <Late />}
      </section>
      {(details.members.length > 0 || details.contents !== null) && (
        <Block title={t('mail.attachments')}>
          <ContentsLine details={details} />
          {details.members.length > 0 && (
            <LedgerTable rows={troubledFirst(details.members)} caption={t('mail.attachments')} />
          )}
        </Block>
      )}
    </div>
  )
}
