/** Asks the searching process; a question given up while it runs ends that process, and the others are asked again. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { catalogue, DaylightError, type ErrorCode } from '../../model/errors.ts'
import type { DocumentHits } from '../../model/api.ts'
import type { SearchRequest, SearchResponse } from '../../model/search.ts'
import type { HitsRequest } from '../options.ts'
import type { Answer, Question } from './protocol.ts'

interface Open {
  question: Question
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

const program = fileURLToPath(new URL('process.ts', import.meta.url))

/** A process that died this often over one question will not answer it. */
const mostDeaths = 2

export class QueryProcess {
  readonly #folder: string
  readonly #open = new Map<number, Open>()
  readonly #deaths = new Map<number, number>()
  #child: ChildProcess | null = null
  #last = 0
  #closed = false

  constructor(folder: string) {
    this.#folder = folder
    this.#start()
  }

  async search(request: SearchRequest, signal: AbortSignal): Promise<SearchResponse> {
    const answer = await this.#ask({ id: ++this.#last, ask: 'search', request }, signal)
    if ('search' in answer) return answer.search
    throw unexpected(answer)
  }

  async hits(request: HitsRequest, signal: AbortSignal): Promise<DocumentHits> {
    const answer = await this.#ask({ id: ++this.#last, ask: 'hits', request }, signal)
    if ('hits' in answer) return answer.hits
    throw unexpected(answer)
  }

  close(): void {
    this.#closed = true
    this.#child?.kill('SIGKILL')
    for (const { reject } of this.#open.values())
      reject(new DaylightError('INTERRUPTED', 'the case was closed'))
    this.#open.clear()
  }

  #ask(question: Question, signal: AbortSignal): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      signal.throwIfAborted()
      const giveUp = (): void => {
        const running = this.#open.keys().next().value === question.id
        this.#open.delete(question.id)
        reject(signal.reason)
        // questions are answered in order: only the first one is being worked on
        if (running) this.#child?.kill('SIGKILL')
      }
      signal.addEventListener('abort', giveUp, { once: true })
      const settle = (): void => signal.removeEventListener('abort', giveUp)
      this.#open.set(question.id, {
        question,
        resolve: (answer) => (settle(), resolve(answer)),
        reject: (error) => (settle(), reject(error)),
      })
      this.#child?.send(question)
    })
  }

  #start(): void {
    const child = fork(program, [this.#folder], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'json',
    })
    child.on('message', (answer: Answer) => {
      const open = this.#open.get(answer.id)
      this.#open.delete(answer.id)
      this.#deaths.delete(answer.id)
      if (!open) return
      if ('problem' in answer) open.reject(fromProblem(answer.problem.code, answer.problem.detail))
      else open.resolve(answer)
    })
    child.on('exit', () => this.#restart())
    child.on('error', () => undefined)
    this.#child = child
  }

  #restart(): void {
    if (this.#closed) return
    const [first] = this.#open.values()
    if (first) {
      const deaths = (this.#deaths.get(first.question.id) ?? 0) + 1
      this.#deaths.set(first.question.id, deaths)
      if (deaths >= mostDeaths) {
        this.#open.delete(first.question.id)
        first.reject(new DaylightError('INTERNAL', 'the searching process ended twice over this question'))
      }
    }
    this.#start()
    for (const { question } of this.#open.values()) this.#child?.send(question)
  }
}

const fromProblem = (code: string, detail: string): DaylightError =>
  new DaylightError(code in catalogue ? (code as ErrorCode) : 'INTERNAL', detail)

const unexpected = (answer: Answer): Error =>
  new Error(`the searching process answered something else (${Object.keys(answer).join(', ')})`)
