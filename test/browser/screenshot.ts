/** A long screenshot of a chat, drawn for the test: what stands where is known. */
import { Canvas } from '../../demo/draw/canvas.ts'
import { openTypeface } from '../../demo/draw/typeface.ts'
import { writePng } from '../../demo/formats/png.ts'

const size = { width: 720, height: 5200 }
const letter = 36
const step = 420
const padding = 24

const said = [
  '周六下午三点在码头见面',
  '好的我带上清单',
  '车牌已经换过了',
  '记得关掉定位',
  '司机不知道里面是什么',
  '晚上九点以后没有人检查',
  '请把仓库钥匙放在门卫室',
  '明白到了给你电话',
  '货物一共四十二箱',
  '单据不要留在车上',
  '收到请回复',
  '已经出发了',
]

/** The line that tests ask for, and where it was drawn: left, top, right, bottom as fractions of the picture. */
export const screenshot = {
  path: '图片/聊天长图.png',
  line: said[6] ?? '',
  box: boxOf(6),
  size,
}

function boxOf(message: number): [number, number, number, number] {
  const { x, y, width } = placeOf(message)
  return [
    x / size.width,
    (y - letter) / size.height,
    (x + width) / size.width,
    (y + letter * 0.3) / size.height,
  ]
}

/** Where the baseline of its text begins, and how long it is. */
function placeOf(message: number): { x: number; y: number; width: number; own: boolean } {
  const width = (said[message]?.length ?? 0) * letter
  const own = message % 2 === 1
  return { x: own ? size.width - 120 - width : 120, y: 160 + message * step, width, own }
}

export function drawScreenshot(): Uint8Array {
  const canvas = new Canvas(size.width, size.height, [237, 237, 237])
  const face = openTypeface(400)
  for (const [message, text] of said.entries()) {
    const { x, y, width, own } = placeOf(message)
    const colour = own ? ([149, 236, 105] as const) : ([255, 255, 255] as const)
    canvas.bubble(
      x - padding,
      y - letter - padding,
      width + 2 * padding,
      letter + 2 * padding + 8,
      12,
      colour,
    )
    canvas.text(face, x, y, letter, [20, 20, 20], text)
  }
  return writePng(canvas, {})
}
