/** Names of files: telling ones, dull ones and UUIDs, as on a real disk. */
import type { Random } from '../random.ts'
import type { World } from '../world/types.ts'
import { dateOf } from '../world/time.ts'

export interface Namer {
  /** A path in one of the world's folders; `about` tells what the file is. */
  path(folder: string, about: string, extension: string, time?: number): string
  uuid(folder: string, extension: string): string
}

export function createNamer(world: World, random: Random): Namer {
  const taken = new Set<string>()
  const style = random.pick(['plain', 'dated', 'copy'])
  const free = (path: string, extension: string): string => {
    let full = `${path}.${extension}`
    for (let number = 2; taken.has(full.toLowerCase()); number++) full = `${path} (${number}).${extension}`
    taken.add(full.toLowerCase())
    return full
  }
  const folderOf = (folder: string) => world.folders[folder] ?? folder
  return {
    path(folder, about, extension, time) {
      const date = time === undefined ? '' : dateOf(time).replaceAll('-', '')
      const name =
        style === 'dated' && date !== ''
          ? `${date}${about}`
          : style === 'copy' && random.chance(0.2)
            ? `${about}-副本`
            : `${about}${date !== '' && random.chance(0.5) ? date.slice(2) : ''}`
      return free(`${folderOf(folder)}/${name.replaceAll(/[\\/:*?"<>|]/g, '_')}`, extension)
    },
    uuid: (folder, extension) => free(`${folderOf(folder)}/${random.uuid()}`, extension),
  }
}
