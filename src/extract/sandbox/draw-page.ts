import { DaylightError } from '../../model/errors.ts'
import type { ItemState } from '../../model/item.ts'
import type { Picture } from '../reader.ts'
import { checkPicture } from './check.ts'
import { checkProblem, checkUsage } from './check-records.ts'
import { Violation } from './check-values.ts'
import type { Hearer } from './conversation.ts'
import { verdictOf } from './death.ts'
import { bounds } from './protocol.ts'
import type { ReaderProcess } from './reader-process.ts'

interface Drawing extends Hearer {
  picture: Promise<Picture>
}

/** A page could not be drawn; `state` is what an item is in for that reason. */
export class DrawingError extends DaylightError {
  readonly state: ItemState
  /** Without the number of the page. */
  readonly reason: string
  constructor(page: number, state: ItemState, reason: string) {
    super('RENDER_FAILED', `page ${page}: ${reason}`)
    this.state = state
    this.reason = reason
  }
}

/** Hears a process that draws one page. */
export function drawPage(process: ReaderProcess, page: number): Drawing {
  const { promise, resolve, reject } = Promise.withResolvers<Picture>()
  // whoever stops listening before the end must not leave an unhandled rejection
  promise.catch(() => undefined)
  const fail = (state: ItemState, reason: string): void => reject(new DrawingError(page, state, reason))
  return {
    picture: promise,
    message(fields, payload) {
      if (fields['event'] === 'picture') {
        const picture = checkPicture(fields, payload, bounds.pictureSide)
        process.usage = checkUsage(fields['usage'])
        resolve(picture)
      } else if (fields['event'] === 'failed') {
        process.usage = checkUsage(fields['usage'])
        const { state, reason } = checkProblem({ state: fields['state'], reason: fields['reason'] })
        fail(state, reason)
      } else throw new Violation('neither a picture nor a failure')
      return true
    },
    ended(death) {
      if (death === 'overdue') fail('timeout', 'it took too long (setting limits.wallSeconds)')
      else fail(verdictOf(death).state, verdictOf(death).reason)
    },
    failed: reject,
  }
}
