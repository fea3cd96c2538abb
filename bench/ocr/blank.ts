/** Pictures without a word: what a photograph, a texture or a drawing gives a reader to trip over. */
import sharp from 'sharp'
import type { Random } from '../../demo/random.ts'

const shapes = (random: Random, width: number, height: number): string => {
  const colour = (): string => `hsl(${random.int(0, 359)} ${random.int(10, 90)}% ${random.int(15, 85)}%)`
  const one = (): string =>
    random.pick([
      () =>
        `<circle cx="${random.int(0, width)}" cy="${random.int(0, height)}" r="${random.int(8, 200)}" fill="${colour()}"/>`,
      () =>
        `<rect x="${random.int(0, width)}" y="${random.int(0, height)}" width="${random.int(4, 400)}" height="${random.int(4, 300)}" fill="${colour()}"/>`,
      () =>
        `<path d="M${random.int(0, width)} ${random.int(0, height)} Q${random.int(0, width)} ${random.int(0, height)} ${random.int(0, width)} ${random.int(0, height)}" stroke="${colour()}" stroke-width="${random.int(1, 14)}" fill="none"/>`,
    ])()
  return Array.from({ length: random.int(12, 60) }, one).join('')
}

/** `way` chooses: 0 shapes, 1 soft gradients, 2 clouds and leaves, 3 grid of tiles, 4 one colour. */
export async function blankPicture(random: Random, way: number): Promise<Buffer> {
  const [width, height] = [random.int(800, 1400), random.int(700, 1200)]
  const svg = (inner: string, back: string): Buffer =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${back}"/>${inner}</svg>`,
    )
  if (way % 5 === 0)
    return sharp(svg(shapes(random, width, height), '#d8d2c4'))
      .png()
      .toBuffer()
  if (way % 5 === 1)
    return sharp(
      svg(
        `<defs><linearGradient id="g" x2="1" y2="${random.next()}"><stop stop-color="#27496d"/><stop offset=".6" stop-color="#c9b37e"/><stop offset="1" stop-color="#20302a"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>`,
        '#fff',
      ),
    )
      .png()
      .toBuffer()
  if (way % 5 === 2) {
    // grain of three sizes over each other looks like foliage to a detector
    const layer = async (cells: number): Promise<Buffer> =>
      sharp(random.bytes(cells * cells * 3), { raw: { width: cells, height: cells, channels: 3 } })
        .resize(width, height, { fit: 'fill', kernel: 'cubic' })
        .png()
        .toBuffer()
    const [coarse, middle, fine] = [await layer(9), await layer(60), await layer(260)]
    return sharp(coarse)
      .composite([
        { input: middle, blend: 'overlay' },
        { input: fine, blend: 'soft-light' },
      ])
      .modulate({ saturation: 0.6 })
      .png()
      .toBuffer()
  }
  if (way % 5 === 3) {
    const tile = random.int(30, 90)
    const tiles = Array.from({ length: Math.ceil(width / tile) * Math.ceil(height / tile) }, (_, at) => {
      const columns = Math.ceil(width / tile)
      return `<rect x="${(at % columns) * tile}" y="${Math.floor(at / columns) * tile}" width="${tile - 3}" height="${tile - 3}" fill="hsl(28 30% ${random.int(40, 60)}%)"/>`
    })
    return sharp(svg(tiles.join(''), '#777'))
      .png()
      .toBuffer()
  }
  return sharp(svg('', random.pick(['#000', '#fff', '#3a5f3a'])))
    .png()
    .toBuffer()
}
