/** Turns `\r\n` and `\r` into `\n`, also where the pair is cut between two pieces. */
export class Newlines {
  #held = false

  write(text: string): string {
    let raw = this.#held ? `\r${text}` : text
    this.#held = raw.endsWith('\r')
    if (this.#held) raw = raw.slice(0, -1)
    return raw.includes('\r') ? raw.replaceAll(/\r\n?/g, '\n') : raw
  }

  /** What was held back. */
  end(): string {
    const rest = this.#held ? '\n' : ''
    this.#held = false
    return rest
  }
}
