/** Whether lines are written in traditional characters, by what the first reader is sure of. */
import type { Line } from '../page.ts'
import { isHan } from '../script.ts'
import type { Scripts } from './scripts.ts'

/** Confidence summed over the characters that only one of the scripts has. */
interface Votes {
  traditional: number
  simplified: number
}

/** Less is no evidence: one character, doubtfully read. */
const leastEvidence = 0.9
/** So many simplified characters may be on a traditional page for each traditional one: the first reader's mistakes. */
const mostSimplified = 3
/** A line is of the other script than its page where it says so itself, in two characters. */
const ownEvidence = 1.8

/**
 * Lines with Chinese characters that stand amid traditional ones. The first reader takes traditional characters it does
 * not know for simplified ones or leaves them out, so nothing is asked of the single character, and its confidence says
 * little; but of simplified text it hardly ever reads a character as traditional.
 */
export function traditionalLines(lines: readonly Line[], scripts: Scripts): Line[] {
  const votes = lines.map((line) => votesOf(line, scripts))
  const page: Votes = { traditional: 0, simplified: 0 }
  for (const { traditional, simplified } of votes) {
    page.traditional += traditional
    page.simplified += simplified
  }
  const pageIs = page.traditional >= leastEvidence + page.simplified / mostSimplified
  return lines.filter((line, index) => {
    const own = votes[index]
    if (!own || !line.characters.some(({ text }) => isHan(text))) return false
    if (pageIs) return own.traditional > 0 || own.simplified < ownEvidence
    return own.traditional >= ownEvidence + own.simplified
  })
}

function votesOf({ characters }: Line, { traditionalOnly, simplifiedOnly }: Scripts): Votes {
  const votes: Votes = { traditional: 0, simplified: 0 }
  for (const { text, confidence } of characters) {
    if (traditionalOnly.has(text)) votes.traditional += confidence
    else if (simplifiedOnly.has(text)) votes.simplified += confidence
  }
  return votes
}
