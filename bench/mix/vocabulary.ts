/** Words by rank, drawn as natural language draws them: the n-th about n times rarer than the first. */
import iconv from 'iconv-lite'
import type { Random } from '../../demo/random.ts'

/** The commonest characters of written Chinese that are words by themselves. */
const particles =
  '的是在了不和有为与对上中及其这将以也等到从由后被并或但因还就都而于要可向各该每已再更所同时前内外间下里又把给让做用看说去来得过着吗呢吧'

const englishFirst =
  'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so up said what its about than into them can only other time new some could these two may first then do any like my now over such our man me even most made after also did many before must through years where much your way well down should because each just those people how too little state good very make world still see own work long here between both life being under never day same another know while last might us great old year off come since against go came right used take three states himself few house use during without again place around however home small found thought went say part once high general upon school every does got united left number course war until always away something fact water though less public put think almost hand enough took head yet government system better set told nothing night end why called find going look asked later knew point next'

const consonants = [
  'b',
  'c',
  'd',
  'f',
  'g',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'st',
  'tr',
  'pr',
  'ch',
  'gr',
  'pl',
  'sh',
]
const vowels = ['a', 'e', 'i', 'o', 'u', 'ea', 'io', 'ou']
const endings = ['', '', 's', 'ed', 'ing', 'er', 'tion', 'ment', 'al', 'ly', 'ness', 'able']

export interface Vocabulary {
  words: readonly string[]
  /** A word's index for a number from 0 to 1. */
  rank: (share: number) => number
}

/** Only characters of GB 2312: those that people write. */
function isEveryday(phrase: string): boolean {
  if (!/^\p{Script=Han}+$/u.test(phrase)) return false
  const bytes = iconv.encode(phrase, 'gbk')
  return (
    bytes.length === phrase.length * 2 &&
    bytes.every((byte) => byte >= 0xa1) &&
    iconv.decode(bytes, 'gbk') === phrase
  )
}

/** About 50,000 Chinese words from OpenCC's phrase table, the particles first. */
export async function chineseVocabulary(random: Random): Promise<Vocabulary> {
  // shipped without types
  const table: string = 'opencc-js/dict/STPhrases'
  const loaded = (await import(table)) as { default: string }
  const phrases = loaded.default
    .split('|')
    .map((line) => line.split(/[ \t]/u)[0] ?? '')
    .filter((phrase) => phrase.length >= 2 && phrase.length <= 4 && isEveryday(phrase))
  const short = random.shuffle(phrases.filter((phrase) => phrase.length === 2))
  const long = random.shuffle(phrases.filter((phrase) => phrase.length > 2))
  // three of four words of running text have two characters
  const words = Array.from(particles)
  while (words.length < 50_000 && (short.length > 0 || long.length > 0)) {
    const next = (random.chance(0.75) ? short : long).pop() ?? short.pop() ?? long.pop()
    if (next !== undefined) words.push(next)
  }
  return zipfian(words)
}

export function englishVocabulary(random: Random): Vocabulary {
  const words = new Set(englishFirst.split(' '))
  while (words.size < 25_000) {
    const syllables = Array.from(
      { length: random.int(1, 3) },
      () => random.pick(consonants) + random.pick(vowels),
    )
    words.add(syllables.join('') + random.pick(consonants) + random.pick(endings))
  }
  return zipfian([...words])
}

function zipfian(words: readonly string[]): Vocabulary {
  const sums = new Float64Array(words.length)
  let sum = 0
  for (let rank = 0; rank < words.length; rank++) sums[rank] = sum += 1 / (rank + 2.7)
  return {
    words,
    rank(share) {
      const wanted = share * sum
      let low = 0
      let high = words.length - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if ((sums[middle] ?? 0) < wanted) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}
