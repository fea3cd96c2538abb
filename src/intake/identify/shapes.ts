/** Kinds whose first bytes alone could as well be a text's or another kind's: more of their head must fit. */
export function shapedType(head: Buffer): string | null {
  const mark = head.toString('latin1', 0, 4)
  switch (mark) {
    case 'RIFF':
    case 'RF64':
      return riff[head.toString('latin1', 8, 12)] ?? null
    case 'FORM':
      return /^AIF[FC]$/.test(head.toString('latin1', 8, 12)) ? 'audio/x-aiff' : null
    case '\xca\xfe\xba\xbe':
      // a class file has its version there, the other the number of architectures
      return head.length >= 8 && head.readUInt32BE(4) < 45
        ? 'application/x-mach-binary'
        : 'application/java-vm'
    case '\xca\xfe\xba\xbf':
    case '\xcf\xfa\xed\xfe':
    case '\xce\xfa\xed\xfe':
    case '\xfe\xed\xfa\xce':
    case '\xfe\xed\xfa\xcf':
      return 'application/x-mach-binary'
    case '\x1aE\xdf\xa3':
      return head.subarray(0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska'
    case '\x0a\x0d\x0d\x0a':
      return ['4d3c2b1a', '1a2b3c4d'].includes(head.toString('hex', 8, 12))
        ? 'application/vnd.tcpdump.pcap'
        : null
    case '\0\0\x01\0':
    case '\0\0\x02\0':
      return isIcon(head) ? 'image/vnd.microsoft.icon' : null
    default:
      return looseType(head)
  }
}

const riff: Record<string, string> = { WEBP: 'image/webp', 'AVI ': 'video/x-msvideo', WAVE: 'audio/x-wav' }

function looseType(head: Buffer): string | null {
  const start = head.toString('latin1', 0, 16)
  const fourth = head[3] ?? 0
  if (start.startsWith('ID3') && fourth >= 2 && fourth <= 4) return 'audio/mpeg'
  if (/^[FCZ]WS/.test(start) && fourth > 0 && fourth < 51 && head.includes(0))
    return 'application/vnd.adobe.flash.movie'
  if (isCpio(head)) return 'application/x-cpio'
  if (isTransportStream(head)) return 'video/mp2t'
  // audio frames of AAC: twelve bits set, layer 0
  if (head.length > 7 && head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return 'audio/aac'
  return null
}

/** Six digits also are a date at the beginning of a text. */
const isCpio = (head: Buffer): boolean => {
  const start = head.toString('latin1', 0, 110)
  return /^07070[12][0-9a-f]{104}$/i.test(start) || /^070707[0-7]{70}/.test(start)
}

/** Packets of 188 bytes (192 with times before them), each beginning with the same byte. */
const isTransportStream = (head: Buffer): boolean =>
  [
    [0, 188],
    [4, 192],
  ].some(
    ([from = 0, step = 188]) =>
      head.length > from + 4 * step && [0, 1, 2, 3, 4].every((packet) => head[from + packet * step] === 0x47),
  ) && head.subarray(0, 1024).some((byte) => byte < 9)

const isIcon = (head: Buffer): boolean =>
  head.length >= 22 &&
  head.readUInt16LE(4) > 0 &&
  head.readUInt16LE(4) < 100 &&
  head[9] === 0 &&
  head.readUInt32LE(18) >= 22
