/**
 * The way of a document, top to bottom; nothing else decides the order. Intake (intake.ts) comes before: it finds
 * the items and their documents, and takes in the members that extract brings.
 */
import type { Stage } from './stage.ts'
import { extract } from './stages/extract.ts'
import { read } from './stages/read.ts'
import { recognise } from './stages/recognise.ts'

export const stages: readonly Stage[] = [extract, read, recognise]
