/** Which characters belong to which Chinese script, from OpenCC's dictionaries and what each script's old standard has. */

export interface Scripts {
  /** Found only in text written in simplified characters (国). */
  readonly simplifiedOnly: ReadonlySet<string>
  /** Found only in text written in traditional characters (國). */
  readonly traditionalOnly: ReadonlySet<string>
  /** The traditional form of a simplified character where there is only one. */
  readonly traditional: ReadonlyMap<string, string>
  /** Whether two characters are one, written differently (國 and 国, 鐘 and 鍾). */
  sameCharacter(a: string, b: string): boolean
}

/** Loads about 60 KB; nothing is read later. */
export async function openScripts(): Promise<Scripts> {
  const simplifiedForms = await dictionary('STCharacters')
  const traditionalForms = await dictionary('TSCharacters')
  const everydayTraditional = charactersOf('big5', [0xa4, 0xc6], [0x40, 0xfe])
  const everydaySimplified = charactersOf('gbk', [0xb0, 0xf7], [0xa1, 0xfe])
  const traditional = new Map<string, string[]>()
  for (const [from, to] of traditionalForms) traditional.set(to, [...(traditional.get(to) ?? []), from])
  const simplified = new Map(traditionalForms)
  for (const variants of [await dictionary('TWVariants'), await dictionary('HKVariants')])
    for (const [standard, regional] of variants)
      if (!simplified.has(regional)) simplified.set(regional, simplified.get(standard) ?? standard)
  // 后 and 准 are what 後 and 準 are simplified to, and traditional characters of their own
  const simplifiedOnly = new Set([...simplifiedForms.keys()].filter((key) => !everydayTraditional.has(key)))
  return {
    simplifiedOnly,
    traditionalOnly: new Set(
      [...traditionalForms.keys()].filter((key) => !simplifiedForms.has(key) && !everydaySimplified.has(key)),
    ),
    traditional: new Map(
      [...traditional].flatMap(([key, [only, ...others]]) =>
        only === undefined || others.length > 0 || !simplifiedOnly.has(key) ? [] : [[key, only] as const],
      ),
    ),
    sameCharacter: (a, b) => a === b || (simplified.get(a) ?? a) === (simplified.get(b) ?? b),
  }
}

/** opencc-js ships its dictionaries without types: `from to|from to …`. The first of several is taken. */
async function dictionary(name: string): Promise<Map<string, string>> {
  const loaded = (await import(`opencc-js/dict/${name}`)) as { default: string }
  return new Map(
    loaded.default.split('|').map((line) => {
      const [key = '', value = key] = line.split(/[ \t]/u)
      return [key, value]
    }),
  )
}

type Range = readonly [first: number, last: number]

/** Chinese characters of a two-byte encoding whose bytes lie in these ranges. */
function charactersOf(encoding: string, [lead, lastLead]: Range, [trail, lastTrail]: Range): Set<string> {
  const bytes: number[] = []
  for (let a = lead; a <= lastLead; a++) for (let b = trail; b <= lastTrail; b++) bytes.push(a, b)
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)).match(/\p{Script=Han}/gu))
}
