interface Running<Result> {
  result: Promise<Result>
  controller: AbortController
  waiting: number
}

/** Runs the same work once for all who ask meanwhile; it is aborted when the last of them has gone. */
export class SharedWork<Result> {
  readonly #running = new Map<string, Running<Result>>()

  async run(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted()
    const running = this.#running.get(key) ?? this.#start(key, work)
    running.waiting++
    const left = Promise.withResolvers<never>()
    const leave = (): void => {
      left.reject(signal.reason)
      if (--running.waiting > 0) return
      // whoever asks from now on starts anew
      this.#forget(key, running)
      running.controller.abort()
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await Promise.race([running.result, left.promise])
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<Result>): Running<Result> {
    const controller = new AbortController()
    const running: Running<Result> = { result: work(controller.signal), controller, waiting: 0 }
    this.#running.set(key, running)
    const forget = (): void => this.#forget(key, running)
    running.result.then(forget, forget)
    return running
  }

  #forget(key: string, running: Running<Result>): void {
    if (this.#running.get(key) === running) this.#running.delete(key)
  }
}
