import { z } from 'zod'

/**
 * Settings of a case, in case.json. Every one is documented in docs/settings.md (a test checks).
 * Budgets are counted on output, per document or per container.
 */
export const Settings = z.object({
  limits: z
    .object({
      /** Characters of text one document may give. */
      textCharacters: z.number().int().positive().default(2_000_000_000),
      /** Bytes that the members of one container may have together. */
      memberBytes: z.number().int().positive().default(64 * 2 ** 30),
      /** Members one container may have. */
      members: z.number().int().positive().default(1_000_000),
      /** Items that one added file may unfold into, through all its containers. */
      itemsPerRoot: z.number().int().positive().default(2_000_000),
      /** Bytes that one added file may unfold into, through all its containers. */
      bytesPerRoot: z.number().int().positive().default(512 * 2 ** 30),
      /** Containers inside containers. */
      depth: z.number().int().positive().default(32),
      /** Output bytes for each input byte, once more than ratioFrom came out. */
      ratio: z.number().positive().default(200),
      ratioFrom: z
        .number()
        .int()
        .nonnegative()
        .default(64 * 2 ** 20),
      /** Depth of nested markup inside one document. */
      markupDepth: z.number().int().positive().default(256),
      /** Pixels a picture may have and still be decoded. */
      pixels: z.number().int().positive().default(268_402_689),
      /** Seconds one document may take before its reader is stopped; large ones get more, by their size. */
      wallSeconds: z.number().positive().default(120),
      /** CPU seconds, likewise. */
      cpuSeconds: z.number().positive().default(120),
      /** Memory one reader process may use beyond what it starts with. */
      memoryBytes: z
        .number()
        .int()
        .positive()
        .default(1.5 * 2 ** 30),
    })
    .prefault({}),
})
export type Settings = z.infer<typeof Settings>
