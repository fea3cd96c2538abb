import type { ReactNode } from 'react'
import type { Part } from '../../../src/model/document.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'

/** A message of a chat on the side it stood on; the owner of the phone writes on the right. */
export function Bubble({
  message,
  text,
  children,
}: {
  message: Part
  text: string
  children: ReactNode
}): ReactNode {
  const { t } = useWords()
  const { side = 'left', author } = message.facts ?? {}
  // where the picture shows the name, it is the first line of the text
  const isNamed = author !== undefined && text.startsWith(author)
  const who = author === undefined ? (side === 'right' ? t('chat.own') : null) : visibleName(author)
  return (
    <div
      className={`bubble ${side}${isNamed ? ' named' : ''}`}
      role="group"
      aria-label={who ?? t('chat.other')}
    >
      {author !== undefined && !isNamed && (
        <p className="bubble-name">
          <bdi>{visibleName(author)}</bdi>
        </p>
      )}
      {children}
    </div>
  )
}
