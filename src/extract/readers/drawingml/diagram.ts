import { isOn, type XmlHandler } from '../ooxml/xml.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'

interface Point {
  lines: string[]
  children: { id: string; order: number }[]
}

const most = 100_000

/** The texts of a diagram's data part (ECMA-376 part 1, 21.4) from the top to the bottom of its tree. */
export async function readDiagram(file: OoxmlPackage, part: string): Promise<string[]> {
  const points = new Map<string, Point>()
  const tops: string[] = []
  let point: Point | null = null
  let prompt = false
  let inText = false
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'dgm:pt' && points.size < most) {
        point = { lines: [], children: [] }
        prompt = false
        points.set(attributes['modelId'] ?? '', point)
        if (attributes['type'] === 'doc') tops.push(attributes['modelId'] ?? '')
      } else if (name === 'dgm:prSet') prompt = isOn(attributes['phldr'] ?? '0')
      else if (name === 'a:p') point?.lines.push('')
      else if (name === 'a:t') inText = true
      else if (name === 'dgm:cxn' && (attributes['type'] ?? 'parOf') === 'parOf') {
        const order = Number(attributes['srcOrd']) || 0
        points.get(attributes['srcId'] ?? '')?.children.push({ id: attributes['destId'] ?? '', order })
      }
    },
    text(text) {
      // what nobody filled in shows its prompt only while the diagram is edited
      if (inText && !prompt && point) point.lines[point.lines.length - 1] += text
    },
    close(name) {
      if (name === 'a:t') inText = false
      else if (name === 'dgm:pt') point = null
    },
  }
  await file.parse(part, handler)
  return inOrder(points, tops).flatMap(({ lines }) => lines.filter((line) => line.trim() !== ''))
}

function inOrder(points: Map<string, Point>, tops: readonly string[]): Point[] {
  const ordered: Point[] = []
  const waiting = [...tops].toReversed()
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const point = points.get(id)
    if (!point) continue
    points.delete(id)
    ordered.push(point)
    const children = point.children.toSorted((a, b) => b.order - a.order)
    waiting.push(...children.map((child) => child.id))
  }
  return [...ordered, ...points.values()]
}
