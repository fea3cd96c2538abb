/** Schemas of what stands in an address. */
import { z } from 'zod'
import { FacetName } from '../model/search.ts'

export const DocumentId = z
  .string()
  .describe('SHA-256 of the bytes, or a unique prefix of at least 8 characters')

export const wholeNumber = (least: number, most: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().int().min(least).max(most))

/** `1` or `true`, `0` or `false`. */
export const Switch = z
  .enum(['1', 'true', '0', 'false', ''])
  .transform((word) => word === '1' || word === 'true')

/** Values separated by commas. */
export const listOf = <Item extends z.ZodType<string, string>>(
  item: Item,
): z.ZodType<z.output<Item>[], string> =>
  z
    .string()
    .transform((text) => text.split(',').filter((word) => word !== ''))
    .pipe(z.array(item))

/** JSON such as `{"type":["application/pdf"]}`. */
export const FacetChoice = z
  .string()
  .transform((text, context): unknown => {
    if (text === '') return {}
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' })
      return z.NEVER
    }
  })
  .pipe(z.partialRecord(FacetName, z.array(z.string())))
