import { startLimits } from '../model/limits.ts'
import type { Limits } from './reader.ts'

/** The budgets of one document or container, out of a case's. */
export const limitsOf = (limits: { [Name in keyof typeof startLimits]: number }): Limits => ({
  textCharacters: limits.textCharacters,
  memberBytes: limits.memberBytes,
  members: limits.members,
  ratio: limits.ratio,
  ratioFrom: limits.ratioFrom,
  depth: limits.markupDepth,
  pixels: limits.pixels,
})

export const defaultLimits: Limits = limitsOf(startLimits)
