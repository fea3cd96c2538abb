import type { ReactNode } from 'react'
import type { Snippet } from '../../../src/model/search.ts'
import { cutMarks } from '../show/cut-marks.ts'
import { LocatorName } from '../show/locator-name.tsx'

/** A passage of a hit, its exact matches marked. */
export function PassageLine({ passage, language }: { passage: Snippet; language: string }): ReactNode {
  return (
    <p className={passage.locator.hidden === true ? 'passage hidden-ground' : 'passage'}>
      <span className="place">
        <LocatorName locator={passage.locator} />
      </span>
      <bdi lang={language === 'und' ? undefined : language}>
        {cutMarks(passage.quote, passage.start, passage.marks).map(({ start, text, marked }) =>
          marked ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
        )}
      </bdi>
    </p>
  )
}
