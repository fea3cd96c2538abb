/** Every degradation by name, from a world's numbers. */
import { blur, clean, type Degradation, faint, jpeg, quarterTurns, shrink, skew } from './degrade.ts'
import { type Camera, grainy, moire, photograph } from './optics.ts'

/** The numbers of one world. */
export interface Damage {
  /** Quality. */
  jpeg: number
  /** Degrees, of either sign. */
  skew: readonly number[]
  /** Standard deviation, pixels. */
  blur: number
  /** Which share of the contrast is left, about which grey. */
  faint: { share: number; middle: number }
  /** Times the size. */
  half: number
  photo: Camera
  grain: { noise: number; shadow: number }
  /** Pixels; share of the light. */
  moire: { period: number; depth: number }
}

export type DegradationName = keyof Damage | 'clean' | 'turn90' | 'turn180' | 'turn270'

export function degradation(name: DegradationName, damage: Damage): Degradation {
  const made: Readonly<Record<DegradationName, () => Degradation>> = {
    clean: () => clean,
    turn90: () => quarterTurns(1),
    turn180: () => quarterTurns(2),
    turn270: () => quarterTurns(3),
    jpeg: () => jpeg(damage.jpeg),
    skew: () => skew(damage.skew),
    blur: () => blur(damage.blur),
    faint: () => faint(damage.faint),
    half: () => shrink(damage.half),
    photo: () => photograph(damage.photo),
    grain: () => grainy(damage.grain),
    moire: () => moire(damage.moire),
  }
  return made[name]()
}
