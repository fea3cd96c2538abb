import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Part } from '../../../src/model/document.ts'
import { textQuery } from '../api/queries.ts'
import { overrun, snap, stretch, windowsOf, windowSize } from './chunks.ts'

export interface Chunk {
  start: number
  end: number
  text: string
  parts: Part[]
  /** 1-based number of the first line; null where the chunk continues a line. */
  line: number
  continues: boolean
}

/** The chunk between two borders, moved to line ends; null until its windows are there. */
export function useChunk(id: string, from: number, to: number, length: number): Chunk | null {
  const first = Math.max(0, from - 1)
  const last = Math.min(length, to + overrun)
  const asked = useQueries({
    queries: windowsOf(first, last).map((window) =>
      textQuery(id, window * windowSize, Math.min(length, (window + 1) * windowSize)),
    ),
    combine: (results) => results.map(({ data }) => data),
  })
  return useMemo(() => {
    const ranges = asked.filter((range) => range !== undefined)
    const whole = stretch(ranges, first, last)
    const range = ranges.find(({ start, end }) => start <= first && end > first)
    if (!whole || !range) return null
    const start = snap(whole, from, length)
    const end = snap(whole, Math.min(to, length), length)
    let line = range.line
    const until = start - range.start
    for (let at = range.text.indexOf('\n'); at >= 0 && at < until; at = range.text.indexOf('\n', at + 1))
      line++
    const seen = new Set<string>()
    const parts = ranges
      .flatMap((one) => one.parts)
      .filter((part) => {
        const key = `${part.kind} ${part.start} ${part.end}`
        if (part.end <= start || part.start >= end || seen.has(key)) return false
        seen.add(key)
        return true
      })
    const text = whole.text.slice(start - first, end - first)
    const continues = start > 0 && whole.text.charAt(start - first - 1) !== '\n'
    return { start, end, text, parts, line, continues }
  }, [asked, first, last, from, to, length])
}
