import type { Visibility } from './words.ts'
import { scratch } from './memory.ts'
import type { Engine } from './engine.ts'

const invisibleMode = 3
/** At or above this in red, green and blue a colour cannot be told from white paper. */
const pale = 247

/** Tells how characters are drawn. Asked once for each text object, since its characters share one style. */
export class TextStyles {
  readonly #engine: Engine
  readonly #textPage: number
  #object = -1
  #visibility: Visibility = 'shown'

  constructor(engine: Engine, textPage: number) {
    this.#engine = engine
    this.#textPage = textPage
  }

  of(index: number): Visibility {
    const object = this.#engine.call.FPDFText_GetTextObject(this.#textPage, index)
    if (object === this.#object || object === 0) return this.#visibility
    this.#object = object
    this.#visibility = visibilityOf(this.#engine, object)
    return this.#visibility
  }
}

/** Whether a text object can leave a mark on white paper. */
export const isInk = (engine: Engine, object: number): boolean => visibilityOf(engine, object) === 'shown'

function visibilityOf(engine: Engine, object: number): Visibility {
  const { call } = engine
  const mode = call.FPDFTextObj_GetTextRenderMode(object)
  if (mode === invisibleMode) return 'ghost'
  return scratch(engine, 16, (address) => {
    const known = call.FPDFPageObj_GetFillColor(object, address, address + 4, address + 8, address + 12) !== 0
    if (!known || mode !== 0) return 'shown'
    const [red, green, blue, alpha] = engine.integers().subarray(address >> 2, (address >> 2) + 4)
    const isPale = [red, green, blue].every((part) => (part ?? 0) >= pale)
    return isPale || alpha === 0 ? 'pale' : 'shown'
  })
}
