/** As registry.ts, for the process that has sharp's native code loaded and sees only pictures. */
import type { Reader, Renderer } from '../reader.ts'
import { imageReader } from './image/reader.ts'
import { imageRenderer } from './image/renderer.ts'

export const readers: readonly Reader[] = [imageReader]

export const renderers: readonly Renderer[] = [imageRenderer]
