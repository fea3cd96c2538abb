import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { PagePicture } from '../reader/page-picture.tsx'
import { type Box, place } from '../reader/place.ts'

interface CropProps {
  details: DocumentDetails
  page: number
  box: Box
}

/** How much larger than its own pixels a picture is shown at most, and how high at most. */
const mostEnlarged = 2.5
const mostHeight = 260
/** What is shown around the line, in its heights. */
const around = 0.6

/** The piece of the picture that a line was read from, with a little around it. */
export function Crop({ details, page, box }: CropProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const measure = new ResizeObserver(() => setRoom(element.clientWidth))
    measure.observe(element)
    return () => measure.disconnect()
  }, [])
  const size = details.pages.find((one) => one.page === page)
  const own = { width: size?.width || 1000, height: size?.height || 1414 }
  // points of a page are larger than pixels of a picture
  const natural = details.type.startsWith('image/') ? 1 : 2
  const margin = around * Math.min((box[2] - box[0]) * own.width, (box[3] - box[1]) * own.height)
  const region: Box = [
    Math.max(0, box[0] - margin / own.width),
    Math.max(0, box[1] - margin / own.height),
    Math.min(1, box[2] + margin / own.width),
    Math.min(1, box[3] + margin / own.height),
  ]
  const across = (region[2] - region[0]) * own.width
  const down = (region[3] - region[1]) * own.height
  const scale = Math.min(room / across, mostHeight / down, mostEnlarged * natural)
  const [width, height] = [own.width * scale, own.height * scale]
  return (
    <div className="crop">
      <div ref={frame} />
      {room > 0 && (
        <div className="crop-window" style={{ width: across * scale, height: down * scale }}>
          <div
            className="crop-page"
            style={{ width, height, left: -region[0] * width, top: -region[1] * height }}
          >
            <PagePicture details={details} page={page} width={width} height={height} region={region} />
            <span className="line-box" style={place(box)} />
          </div>
        </div>
      )}
    </div>
  )
}
