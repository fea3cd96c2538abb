import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

const secretBytes = 32

/** One-use tokens and the sessions they were exchanged for. Only hashes of either are kept. */
export class Sessions {
  readonly #tokens: Buffer[] = []
  readonly #sessions: Buffer[] = []

  newToken(): string {
    const token = randomBytes(secretBytes).toString('base64url')
    this.#tokens.push(digest(token))
    return token
  }

  /** The new session's secret, or null where the token is unknown or was used. */
  exchange(token: string): string | null {
    const place = find(this.#tokens, token)
    if (place < 0) return null
    this.#tokens.splice(place, 1)
    const session = randomBytes(secretBytes).toString('base64url')
    this.#sessions.push(digest(session))
    return session
  }

  has(session: string): boolean {
    return find(this.#sessions, session) >= 0
  }
}

const digest = (secret: string): Buffer => hash('sha256', secret, 'buffer')

/** Looks at all, so that the time taken says nothing. */
function find(digests: readonly Buffer[], secret: string): number {
  const wanted = digest(secret)
  return digests.reduce((found, known, place) => (timingSafeEqual(known, wanted) ? place : found), -1)
}
