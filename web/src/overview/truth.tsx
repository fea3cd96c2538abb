import type { ReactNode } from 'react'
import type { Overview, Progress } from '../../../src/model/api.ts'
import { useWords } from '../words/use-words.ts'
import { couldNotBeRead } from './counts.ts'

/** The one line of truth: how much was read, how much could not be, how long it will take. */
export function Truth({ overview, progress }: { overview: Overview; progress: Progress }): ReactNode {
  const { t, bytes, duration, number } = useWords()
  const { stage, items, itemsDone, running, etaSeconds, bytesPerSecond, pictures, picturesDone } = progress
  const values = { n: items, done: itemsDone }
  const head = {
    walk: () => t('progress.walking', values),
    read: () => t('progress.reading', values),
    recognise: () => t('progress.recognising', values),
    done: () => t('progress.done', values),
    interrupted: () => t('progress.interrupted', values),
    failed: () => t('progress.failed', values),
  }[stage]()
  const unread = couldNotBeRead(overview.states)
  const partial = overview.states.partial ?? 0
  const aside = overview.setAside.reduce((sum, { count }) => sum + count, 0)
  const picturesOpen = pictures - picturesDone
  const rest = [
    pictures > 0 &&
      (running || picturesOpen > 0) &&
      t('progress.pictures', { n: pictures, done: number(picturesDone) }),
    unread > 0 && t('progress.unread', { n: unread }),
    partial > 0 && t('progress.some', { n: partial }),
    aside > 0 && t('progress.aside', { n: aside }),
    running && etaSeconds !== null && t('progress.left', { time: duration(etaSeconds) }),
    running &&
      stage !== 'recognise' &&
      bytesPerSecond > 0 &&
      t('progress.rate', { rate: bytes(bytesPerSecond) }),
  ].filter((part) => part !== false)
  return (
    <section className="truth">
      <p className="line" role="status">
        <strong>{head}</strong>
        {rest.map((part) => (
          <span key={part}> · {part}</span>
        ))}
      </p>
      {progress.message !== null && <p className="quiet">{progress.message}</p>}
      {running && <progress aria-label={t('progress.bar')} {...barOf(progress)} />}
    </section>
  )
}

/** Pictures come last and take longest: then the bar is theirs. */
function barOf({ stage, items, itemsDone, pictures, picturesDone }: Progress): {
  max?: number
  value?: number
} {
  if (stage === 'walk') return {}
  if (stage === 'recognise') return { max: Math.max(1, pictures), value: picturesDone }
  return { max: Math.max(1, items), value: itemsDone }
}
