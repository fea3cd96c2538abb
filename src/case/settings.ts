import { z } from 'zod'
import { startLimits } from '../model/limits.ts'

const count = z.number().int().positive()
const seconds = z.number().positive()

/**
 * Settings of a case, in case.json. Every one is documented in docs/settings.md (a test checks).
 * Budgets are counted on output, per document or per container.
 */
export const Settings = z.object({
  limits: z
    .object({
      /** Characters of text one document may give. */
      textCharacters: count.default(startLimits.textCharacters),
      /** Bytes that the members of one container may have together. */
      memberBytes: count.default(startLimits.memberBytes),
      /** Members one container may have. */
      members: count.default(startLimits.members),
      /** Items that one added file may unfold into, through all its containers. */
      itemsPerRoot: count.default(startLimits.itemsPerRoot),
      /** Bytes that one added file may unfold into, through all its containers. */
      bytesPerRoot: count.default(startLimits.bytesPerRoot),
      /** Containers inside containers. */
      depth: count.default(startLimits.depth),
      /** Output bytes for each input byte, once more than ratioFrom came out. */
      ratio: z.number().positive().default(startLimits.ratio),
      ratioFrom: z.number().int().nonnegative().default(startLimits.ratioFrom),
      /** Depth of nested markup inside one document. */
      markupDepth: count.default(startLimits.markupDepth),
      /** Pixels a picture may have and still be decoded. */
      pixels: count.default(startLimits.pixels),
      /** Seconds one document may take before its reader is stopped; large ones get more, by their size. */
      wallSeconds: seconds.default(startLimits.wallSeconds),
      /** CPU seconds one document may take. */
      cpuSeconds: seconds.default(startLimits.cpuSeconds),
      /** Memory one reader process may use beyond what it starts with. */
      memoryBytes: count.default(startLimits.memoryBytes),
    })
    .prefault({}),
  recognise: z
    .object({
      /** Whether pictures are read. */
      enabled: z.boolean().default(true),
      /** Folder of other models than those that came with the program: det.onnx, rec.onnx, dict.txt. */
      models: z.string().min(1).nullable().default(null),
    })
    .prefault({}),
})
export type Settings = z.infer<typeof Settings>
