import type { Limits } from './reader.ts'

/** Start values; a case's settings override each one (docs/settings.md). */
export const defaultLimits: Limits = {
  textCharacters: 4_000_000_000,
  memberBytes: 64 * 2 ** 30,
  members: 1_000_000,
  ratio: 200,
  ratioFrom: 64 * 2 ** 20,
  depth: 256,
  pixels: 268_402_689,
}
