/** Puts gold answers on the disk, a world at a time. */
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from '../world/types.ts'
import type { GoldBook } from './collect.ts'
import { decisionsFile } from './shows.ts'
import { lines } from './tsv.ts'
import type { GoldTable } from './tsv.ts'

async function addTables(folder: string, tables: readonly GoldTable[], first: boolean): Promise<void> {
  for (const { name, columns, rows } of tables) {
    const path = join(folder, `${name}.tsv`)
    if (first) await writeFile(path, lines([columns]))
    await appendFile(path, lines(rows))
  }
}

async function addTexts(folder: string, book: GoldBook): Promise<void> {
  for (const [name, text] of book.sampleTexts()) await writeFile(join(folder, 'text', name), text)
}

const leakLines = (book: GoldBook, world: World) =>
  book
    .leaks(world)
    .map((text) => `${text}\n`)
    .join('')

/** All answers about one world. */
export async function writeGold(folder: string, book: GoldBook, world: World): Promise<void> {
  await mkdir(join(folder, 'text'), { recursive: true })
  await addTables(folder, [...book.fileTables(world), ...book.worldTables(world)], true)
  await addTexts(folder, book)
  await writeFile(join(folder, 'must_not_leak.txt'), leakLines(book, world))
  await writeFile(join(folder, 'decisions.json'), decisionsFile(world))
}

/** One of many worlds: only what holds of its files. Names recur across worlds, so there are no registers. */
export async function addGold(folder: string, book: GoldBook, world: World, first: boolean): Promise<void> {
  await mkdir(join(folder, 'text'), { recursive: true })
  await addTables(folder, [...book.fileTables(world), book.ownQueries(world)], first)
  await addTexts(folder, book)
  const leaks = join(folder, 'must_not_leak.txt')
  if (first) await writeFile(leaks, '')
  await appendFile(leaks, leakLines(book, world))
}
