import { type ReactNode, useId } from 'react'

/** A titled part of a page. */
export function Block({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const heading = useId()
  return (
    <section className="block" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  )
}
