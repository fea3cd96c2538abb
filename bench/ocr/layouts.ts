/** A template: draws invented content in the faces given. */
import type { Inventor } from './invent.ts'
import type { Drawing, Faces } from './markup.ts'

export type Draw = (from: Inventor, faces: Faces) => Drawing
