import type { ReactNode } from 'react'

interface HitRailProps {
  /** Where each hit lies in what can be scrolled, from 0 to 1. */
  places: readonly number[]
  current: number
  onGo: (hit: number) => void
}

const slots = 200

/** Hits along the scroll bar. A drawing for the pointer; the counter above it says the same. */
export function HitRail({ places, current, onGo }: HitRailProps): ReactNode {
  const marks = new Map<number, number>()
  places.forEach((place, hit) => {
    const slot = Math.min(slots - 1, Math.floor(place * slots))
    if (!marks.has(slot) || hit === current) marks.set(slot, hit)
  })
  return (
    <div className="hit-rail" aria-hidden="true">
      {[...marks].map(([slot, hit]) => (
        <span
          key={slot}
          className={hit === current ? 'current' : undefined}
          style={{ top: `${(100 * slot) / slots}%` }}
          onClick={() => onGo(hit)}
        />
      ))}
    </div>
  )
}
