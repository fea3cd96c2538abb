/** The budgets every case starts with; settings of a case override each one. */
export const startLimits = {
  textCharacters: 2_000_000_000,
  memberBytes: 64 * 2 ** 30,
  members: 1_000_000,
  itemsPerRoot: 2_000_000,
  bytesPerRoot: 512 * 2 ** 30,
  depth: 32,
  ratio: 200,
  ratioFrom: 64 * 2 ** 20,
  markupDepth: 256,
  pixels: 268_402_689,
  wallSeconds: 120,
  cpuSeconds: 120,
  memoryBytes: 1.5 * 2 ** 30,
} as const
