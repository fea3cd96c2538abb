/** By value: what is likely to hold the most text comes first. */
import type { Database } from '../case/ports.ts'
import type { Metadata } from '../model/document.ts'

const rank = { scansAndScreenshots: 0, pictures: 1, photographsAndLayers: 2, small: 3 } as const

/** Under this, in pixels, it is a button or a face. */
const smallSide = 120
/** What no screen has. */
const cameraPixels = 9_000_000

interface Row {
  id: number
  type: string
  metadata: string
  pictures: number
  longest: number
}

/** Those of the documents that hold something to recognise. */
export async function ranksOf(
  database: Database,
  documents: readonly number[],
): Promise<Map<number, number>> {
  const ranks = new Map<number, number>()
  for (const document of documents) {
    const row = await database.get<Row>(
      `SELECT d.id, d.type, d.metadata, max(r.pixels) AS longest,
         sum(CASE WHEN r.layer_start IS NULL THEN 1 ELSE 0 END) AS pictures
       FROM recognitions r JOIN documents d ON d.id = r.document WHERE r.document = ? GROUP BY d.id`,
      document,
    )
    if (row) ranks.set(row.id, rankOf(row))
  }
  return ranks
}

function rankOf({ type, metadata, pictures, longest }: Row): number {
  // whose text can be searched already
  if (pictures === 0) return rank.photographsAndLayers
  if (!type.startsWith('image/') || type === 'image/tiff') return rank.scansAndScreenshots
  if (longest < smallSide) return rank.small
  const { device, width = 0, height = 0 } = JSON.parse(metadata) as Metadata
  if (device !== undefined || Number(width) * Number(height) > cameraPixels) return rank.photographsAndLayers
  return isLossless(type) || isScreen(Number(width), Number(height))
    ? rank.scansAndScreenshots
    : rank.pictures
}

/** Cameras do not write them. */
const isLossless = (type: string): boolean => type === 'image/png' || type === 'image/bmp'

/** Shapes of telephones, and of long screenshots; 4:3 and 3:2 are those of cameras. */
const isScreen = (width: number, height: number): boolean => height > width * 1.7
