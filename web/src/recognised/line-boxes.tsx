import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { PageWords } from '../../../src/model/api.ts'
import { place } from '../reader/place.ts'
import { useWords } from '../words/use-words.ts'
import { doubtOf } from './doubts.ts'

interface LineBoxesProps {
  lines: PageWords['lines']
  /** Drawn, or only there for the keyboard. */
  drawn: boolean
  onCorrect: (line: { start: number; end: number }) => void
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/**
 * Where recognition found lines: dashed, lighter where it is unsure. With the mouse one selects the words above them;
 * the keyboard goes from line to line by the arrows, and Enter corrects one.
 */
export function LineBoxes({ lines, drawn, onCorrect }: LineBoxesProps): ReactNode {
  const { t } = useWords()
  const group = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  if (lines.length === 0) return null
  const onKey = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = (active + step + lines.length) % lines.length
    setActive(next)
    group.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div
      ref={group}
      className={drawn ? 'line-boxes drawn' : 'line-boxes'}
      role="group"
      aria-label={t('recognised.lines', { n: lines.length })}
      onKeyDown={onKey}
    >
      {lines.map(({ start, end, box, confidence, corrected }, index) => (
        <button
          key={`${start} ${corrected}`}
          type="button"
          className={['line-box', corrected ? 'corrected' : doubtOf(confidence)].filter(Boolean).join(' ')}
          tabIndex={index === active ? 0 : -1}
          style={place(box)}
          aria-label={t('recognised.line', {
            k: index + 1,
            n: lines.length,
            sure: corrected
              ? t('recognised.byPerson')
              : t('recognised.sure', { n: Math.floor(confidence * 100) }),
          })}
          onFocus={() => setActive(index)}
          onClick={() => onCorrect({ start, end: Math.max(end, start + 1) })}
        />
      ))}
    </div>
  )
}
