/** Whether lines are written in traditional characters, by what the first reader is sure of. */
import type { Line } from '../page.ts'
import { isHan } from './mark.ts'
import type { Scripts } from './scripts.ts'

/** Confidence summed over the characters that only one of the scripts has. */
interface Votes {
  traditional: number
  simplified: number
}

/** Less is no evidence: one character, doubtfully read. */
const leastEvidence = 0.9
/** A line is of the other script than its page where it says so itself, in two characters. */
const ownEvidence = 1.8

/**
 * Lines with Chinese characters that stand amid traditional ones. The first reader takes traditional characters it does
 * not know for simplified ones or leaves them out, so nothing is asked of the single character, and its confidence says
 * little; but what it reads of simplified text is hardly ever traditional.
 */
export function traditionalLines(lines: readonly Line[], scripts: Scripts): Line[] {
  const votes = lines.map((line) => votesOf(line, scripts))
  const page: Votes = { traditional: 0, simplified: 0 }
  for (const { traditional, simplified } of votes) {
    page.traditional += traditional
    page.simplified += simplified
  }
  const pageIs = isTraditional(page, leastEvidence)
  return lines.filter((line, index) => {
    const own = votes[index]
    if (!own || !isHorizontalChinese(line)) return false
    if (pageIs) return own.traditional > 0 || own.simplified < ownEvidence
    return isTraditional(own, ownEvidence)
  })
}

const isTraditional = ({ traditional, simplified }: Votes, least: number): boolean =>
  traditional >= least && traditional > simplified

function votesOf({ characters }: Line, { traditionalOnly, simplifiedOnly }: Scripts): Votes {
  const votes: Votes = { traditional: 0, simplified: 0 }
  for (const { text, confidence } of characters) {
    if (traditionalOnly.has(text)) votes.traditional += confidence
    else if (simplifiedOnly.has(text)) votes.simplified += confidence
  }
  return votes
}

/** There is no model for lines from top to bottom. */
const isHorizontalChinese = ({ vertical, characters }: Line): boolean =>
  !vertical && characters.some(({ text }) => isHan(text))
