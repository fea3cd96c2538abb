/** One reader process as the parent sees it. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { checkUsage } from './check-records.ts'
import { type Catalogue, checkCatalogue } from './catalogue.ts'
import { record } from './check-values.ts'
import { type ReaderCommand, readerCommand, readerEnvironment } from './command.ts'
import type { Death } from './death.ts'
import { encodeFrame, type Frame, FrameReader } from './frames.ts'
import type { Request, Usage } from './protocol.ts'

const startMilliseconds = 180_000
/** What is kept of what a process says on stderr: enough to tell an allocation failure from another death. */
const keptComplaint = 8192

/** Who handles a process's frames while it works on an item. */
export interface Listener {
  frame(frame: Frame): void
  died(death: Death): void
}

export class ReaderProcess {
  readonly #child: ChildProcess
  readonly #input: Writable
  readonly #output: Readable
  /** What it can do, once it has loaded everything and is locked; rejects where it did not get there. */
  readonly ready: Promise<Catalogue>
  #listener: Listener | null = null
  #complaint = ''
  #violation: string | null = null
  #killedByUs = false
  #death: Death | null = null
  #baseline = 0
  /** Items it has worked on. */
  served = 0
  usage: Usage = { cpuSeconds: 0, residentBytes: 0, worn: false }

  constructor(command: ReaderCommand) {
    const [file, arguments_] = readerCommand(command)
    const child = spawn(file, arguments_, {
      env: readerEnvironment,
      stdio: ['pipe', 'pipe', 'pipe'],
      cwd: '/',
      // a group of its own: Ctrl-C on the terminal must not end it in the middle of a document
      detached: true,
    })
    this.#child = child
    this.#input = child.stdin
    this.#output = child.stdout
    const frames = new FrameReader((frame) => this.#frame(frame))
    child.stdout.on('data', (chunk: Buffer) => {
      if (this.#killedByUs) return
      try {
        frames.push(chunk)
      } catch (error) {
        this.break(error instanceof Error ? error.message : String(error))
      }
    })
    child.stderr.on('data', (chunk: Buffer) => {
      this.#complaint = (this.#complaint + chunk.toString('latin1')).slice(-keptComplaint)
    })
    // A process that dies while being written to closes its pipe; its death is told by `close`.
    child.stdin.on('error', () => undefined)
    this.ready = this.#start()
    this.ready.catch(() => undefined)
  }

  get alive(): boolean {
    return this.#death === null && !this.#killedByUs
  }

  /** Largest resident size grown since it was ready. */
  get grownBytes(): number {
    return Math.max(0, this.usage.residentBytes - this.#baseline)
  }

  listen(listener: Listener | null): void {
    this.#listener = listener
    if (listener && this.#death) listener.died(this.#death)
  }

  send(request: Request, payload?: Uint8Array): void {
    if (!this.alive) return
    for (const part of encodeFrame([request], payload)) this.#input.write(part)
  }

  pause(): void {
    this.#output.pause()
  }

  resume(): void {
    this.#output.resume()
  }

  /** Ends it because it said something an honest process never says. */
  break(violation: string): void {
    this.#violation ??= violation
    this.kill()
  }

  kill(): void {
    this.#killedByUs = true
    this.#child.kill('SIGKILL')
    // Paused output would hold back the `close` event.
    this.#output.resume()
  }

  /** Keeps the parent alive, or not: an idle spare must not. */
  hold(held: boolean): void {
    const handles = [this.#child, this.#child.stdin, this.#child.stdout, this.#child.stderr]
    for (const handle of handles as ({ ref?: () => void; unref?: () => void } | null)[]) {
      if (held) handle?.ref?.()
      else handle?.unref?.()
    }
  }

  #frame(frame: Frame): void {
    if (this.#listener) this.#listener.frame(frame)
    else this.break('it spoke without being asked')
  }

  #start(): Promise<Catalogue> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.kill(), startMilliseconds)
      this.#listener = {
        frame: ({ messages, payload }) => {
          clearTimeout(timer)
          this.#listener = null
          const message = record(messages[0], 'message')
          if (messages.length !== 1 || payload.length > 0 || message['event'] !== 'ready') {
            throw new Error('the first message is not `ready`')
          }
          this.usage = checkUsage(message['usage'])
          this.#baseline = this.usage.residentBytes
          resolve(checkCatalogue(message))
        },
        died: () => undefined,
      }
      this.#child.once('error', (error) => {
        clearTimeout(timer)
        reject(error)
        this.#die({ code: null, signal: null, complaint: error.message, violation: null })
      })
      this.#child.once('close', (code, signal) => {
        clearTimeout(timer)
        const complaint = this.#complaint
        reject(
          new Error(
            `the reader process ended at the start: ${complaint.trim().slice(-400) || signal || code}`,
          ),
        )
        this.#die({ code, signal, complaint, violation: this.#violation })
      })
    })
  }

  #die(death: Death): void {
    if (this.#death) return
    this.#death = death
    this.#listener?.died(death)
  }
}
