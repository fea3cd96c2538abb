/** What a text itself calls a password: words that stand where people write one down. Nothing is made up or altered. */

/** Where a password came from; never the password itself. */
export type PasswordOrigin =
  | { file: string; line: number }
  /** A place in a document of the case: SHA-256 and UTF-16 offset. */
  | { document: string; start: number }

export interface Candidate {
  value: string
  /** Offset in the text it was found in. */
  at: number
  /** How near it stands to the word that announces it; more is likelier. */
  score: number
}

const announcement =
  /密码|密碼|口令|解压|解壓|提取[码碼]|授权码|授權碼|暗号|暗號|パスワード|비밀번호|암호|пароль|pass(?:word|wd|code|phrase)|\bpw?d\b|\bpass\b|\bpw\b|passwort|kennwort|contraseña|clave|mot de passe|senha|mật khẩu|kata sandi|parola/giu

/** Between the announcing word and the password: `密码是：`, `password is "`, `pwd=`. */
const bridge =
  /^(?:[码碼号號]?\s*(?:还|就|都|也|改|换|還|換|now|again)?\s*(?:是|为|為|成|了|用|叫|is|are|was|to|:|：|=|＝|->|→|\||\t)\s*)*["'“”‘’「」『』《》`（(【[]*\s*/iu

const shortest = 3
const longest = 64
/** Lines after the announcing one that may still say it: the answer to a question, a correction. */
const linesAfter = 6
const charactersAfter = 600

export const mayAnnounce = (text: string): boolean => text.search(announcement) >= 0

/** Candidates of one text, in no order; the same one may come several times. */
export function* candidatesIn(text: string): Generator<Candidate> {
  let lastEnd = -1
  for (const found of text.matchAll(announcement)) {
    const end = found.index + found[0].length
    const stretch = text.slice(end, end + charactersAfter)
    const gap = bridge.exec(stretch)?.[0].length ?? 0
    yield* rightAfter(stretch, gap, end)
    // what follows an earlier announcement close by was listed with it
    const from = Math.max(end, lastEnd)
    yield* furtherOn(text.slice(from, end + charactersAfter), from)
    lastEnd = Math.max(lastEnd, end + charactersAfter)
  }
}

const directScore = 100

/** The run up to white space or punctuation, in any script; and, where it begins so, its ASCII part alone. */
function* rightAfter(stretch: string, gap: number, base: number): Generator<Candidate> {
  const run = /^[^\s"“”‘’「」『』《》`，。；、！？）】]+/u.exec(stretch.slice(gap))?.[0] ?? ''
  const ascii = trimmed(/^[!-~]+/.exec(run)?.[0] ?? '')
  const at = base + gap
  if (fits(ascii)) yield { value: ascii, at, score: directScore + 10 }
  const ownMark = gap > 0 && /[:：=＝"“‘「『是为為]/u.test(stretch.slice(0, gap))
  if (run !== ascii && ownMark && fits(run)) yield { value: run, at, score: directScore }
  const untrimmed = /^[!-~]+/.exec(run)?.[0] ?? ''
  if (untrimmed !== ascii && fits(untrimmed)) yield { value: untrimmed, at, score: directScore - 10 }
}

/** ASCII words that look like no ordinary word, on this line and the next ones. */
function* furtherOn(stretch: string, base: number): Generator<Candidate> {
  let line = 0
  for (const found of stretch.matchAll(/\n|[!-~]+/g)) {
    if (found[0] === '\n') {
      if (++line > linesAfter) return
      continue
    }
    const value = trimmed(found[0])
    if (!fits(value) || !looksMade(value)) continue
    yield { value, at: base + found.index + found[0].indexOf(value), score: 60 - 6 * line }
  }
}

/** Quotes and brackets around it, and the point that ends its sentence. */
const trimmed = (word: string): string => word.replace(/^["'`([{<]+|["'`)\]}>,.;:]+$/g, '')

const fits = (word: string): boolean => word.length >= shortest && word.length <= longest

/** Has a digit or a sign in it, and is neither a time, a date, an address nor a plain number with separators. */
const looksMade = (word: string): boolean =>
  /[\d!@#$%^&*_+=~?]/.test(word) &&
  !/^\d{1,4}([-/.:]\d{1,4})+$/.test(word) &&
  !/^[¥$€]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(word) &&
  !/^\w+:\/\//.test(word) &&
  !/^\[.*\]$/.test(word)
