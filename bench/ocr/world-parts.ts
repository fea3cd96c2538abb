/** What a world of pictures consists of. */
import type { Damage } from './degrade/damage.ts'
import type { Draw } from './layouts.ts'
import type { PictureKind } from './truth.ts'
import type { Words } from './words/words.ts'

export interface WorldParts {
  words: Words
  /** The kind `blank` is drawn without a template. */
  kinds: Readonly<Record<Exclude<PictureKind, 'blank'>, readonly Draw[]>>
  damage: Damage
}
