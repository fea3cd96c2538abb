/** Draws pages in a headless Chromium that reaches nothing. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { type Collected, collectScript } from './collect.ts'
import type { Drawing } from './markup.ts'

const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

export interface Drawn {
  png: Buffer
  collected: Collected
  /** Families that really drew the page's characters. */
  used: string[]
}

export interface Studio {
  draw(drawing: Drawing): Promise<Drawn>
  close(): Promise<void>
}

export async function openStudio(): Promise<Studio> {
  if (!chromiumPath) throw new Error('there is no Chromium on this machine: pages cannot be drawn')
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  return {
    async draw({ html, width, height, scale }) {
      const context = await browser.newContext({
        viewport: { width, height: height ?? 640 },
        deviceScaleFactor: scale,
        offline: true,
      })
      try {
        const page = await context.newPage()
        await page.setContent(html)
        const collected = await page.evaluate<Collected>(collectScript)
        const png = await page.screenshot({
          clip: { x: 0, y: 0, width, height: height ?? collected.height },
          fullPage: true,
        })
        const session = await context.newCDPSession(page)
        await session.send('DOM.enable')
        await session.send('CSS.enable')
        const { root } = await session.send('DOM.getDocument', { depth: -1 })
        const { nodeIds } = await session.send('DOM.querySelectorAll', {
          nodeId: root.nodeId,
          selector: '[data-b]',
        })
        const used = new Set<string>()
        for (const nodeId of nodeIds) {
          const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
          for (const { familyName } of fonts) used.add(familyName)
        }
        return { png, collected, used: [...used].sort() }
      } finally {
        await context.close()
      }
    },
    close: () => browser.close(),
  }
}
