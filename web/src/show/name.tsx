import type { ReactNode } from 'react'
import { visibleName } from './visible-name.ts'

/** A file name or path out of the leak, isolated so that its direction cannot disturb what stands beside it. */
export function Name({ text }: { text: string }): ReactNode {
  return <bdi className="name">{visibleName(text)}</bdi>
}

/** A path through folders and containers, with breaks allowed after each step. */
export function PathName({ text }: { text: string }): ReactNode {
  const steps = text.split('/')
  return (
    <bdi className="name path">
      {steps.map((step, index) => (
        // A path's steps have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index}>
          {visibleName(step)}
          {index < steps.length - 1 && (
            <>
              <span className="slash">/</span>
              <wbr />
            </>
          )}
        </span>
      ))}
    </bdi>
  )
}
