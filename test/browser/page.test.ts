/** The page as a person meets it: every view, both grounds, both languages; nothing leaves this machine. */
import assert from 'node:assert/strict'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { LedgerPage, TextRange } from '../../src/model/api.ts'
import type { SearchResponse } from '../../src/model/search.ts'
import { locked, noBrowser, type Served, serveDemo } from './browser.ts'
import { screenshot } from './screenshot.ts'

const looks = [
  { scheme: 'light', language: 'en' },
  { scheme: 'dark', language: 'zh' },
] as const

/** Pictures of the last run, for looking at. */
const pictures = join(tmpdir(), 'daylight-pictures')

describe('the page in Chromium', { skip: noBrowser }, () => {
  let served: Served
  let axe: string

  before(async () => {
    served = await serveDemo()
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    await mkdir(pictures, { recursive: true })
  })
  after(() => served.close())

  /** Ids of serious and critical findings. axe is put in through the debugger: the page's own policy refuses it. */
  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe)
    return page.evaluate(async () => {
      const tool = (
        globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
        }
      ).axe
      const { violations: found } = await tool.run()
      return found
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    })
  }

  for (const look of looks) {
    const name = `${look.scheme}-${look.language}`

    test(`Overview, Search and Reader (${name}) are whole and accessible`, async () => {
      const { context, page } = await served.open(look)
      await page.goto(`${served.origin}/`)
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      await page.screenshot({ path: join(pictures, `overview-${name}.png`) })
      assert.deepEqual(await violations(page), [])

      await page.keyboard.press('/')
      await page.keyboard.type('合同')
      await page.locator('mark').first().waitFor()
      await page.screenshot({ path: join(pictures, `search-${name}.png`) })
      assert.deepEqual(await violations(page), [])
      assert.match(page.url(), /q=%E5%90%88%E5%90%8C/)

      await page.goto(`${served.origin}/search?q=${encodeURIComponent('合同 type:application/pdf')}`)
      await page.locator('mark').first().waitFor()
      await page.keyboard.press('j')
      const picture = page.locator('img[src*="/pages/1.png"]')
      await picture.waitFor()
      const width = await picture.evaluate(async (image) => {
        const shown = image as unknown as { decode(): Promise<void>; naturalWidth: number }
        await shown.decode()
        return shown.naturalWidth
      })
      assert.ok(width > 500, `the page's picture is ${width} pixels wide`)
      await page.screenshot({ path: join(pictures, `reader-${name}.png`) })
      assert.deepEqual(await violations(page), [])
      await context.close()
    })
  }

  test('every kind of document opens in the Reader, whole and accessible', async () => {
    const { context, page } = await served.open({ scheme: 'light', language: 'zh' })
    const everything = await context.request.get(`${served.origin}/api/search?query=*&limit=1000`)
    const { hits } = (await everything.json()) as { hits: { document: string; type: string }[] }
    const oneOfEach = new Map(hits.map(({ type, document }) => [type, document]))
    assert.ok(oneOfEach.size >= 9, `the demo has ${[...oneOfEach.keys()].join(', ')}`)
    for (const [type, document] of oneOfEach) {
      await page.goto(`${served.origin}/documents/${document}`)
      await page.getByRole('tabpanel').waitFor()
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: join(pictures, `document-${type.replaceAll(/[^a-z]+/g, '-')}.png`) })
      assert.deepEqual(await violations(page), [], type)
    }
    await context.close()
  })

  test('one search, one document, one way back: the address names every state', async () => {
    const { context, page } = await served.open({ scheme: 'light', language: 'en' })
    await page.goto(`${served.origin}/search?q=${encodeURIComponent('合同')}`)
    await page.locator('mark').first().waitFor()
    await page.keyboard.press('j')
    await page.waitForURL(/doc=/)
    const withDocument = page.url()
    await page.keyboard.press('n')
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.searchParams.has('doc'))
    await page.goto(withDocument)
    await page.getByRole('tab').first().waitFor()
    await context.close()
  })

  test('the original is only given as a download, after a warning', async () => {
    const { context, page } = await served.open({ scheme: 'light', language: 'en' })
    await page.goto(`${served.origin}/search?q=${encodeURIComponent('合同')}`)
    await page.locator('mark').first().waitFor()
    await page.keyboard.press('j')
    await page.getByRole('tab').first().waitFor()
    await page
      .getByRole('button', { name: /^Download/ })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
    assert.deepEqual(await violations(page), [])
    await context.close()
  })

  /** State of every item below a path, and whether it is set aside. */
  async function statesBelow(page: Page, prefix: string): Promise<string[]> {
    const query = new URLSearchParams({ prefix }).toString()
    const answer = await page.context().request.get(`${served.origin}/api/ledger?${query}`)
    const { rows } = (await answer.json()) as LedgerPage
    return rows.map((row) => `${row.path} ${row.state}${row.setAside === true ? ' aside' : ''}`)
  }

  test('an encrypted archive is opened with its password from the page', async () => {
    const { context, page } = await served.open({ scheme: 'dark', language: 'en' })
    assert.deepEqual(await statesBelow(page, locked.path), [
      `${locked.path} password`,
      `${locked.path}/内情.txt password`,
    ])
    await page.goto(`${served.origin}/unread`)
    await page
      .getByRole('button', { name: /^With password/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    const start = dialog.getByRole('button', { name: 'Read again now' })
    assert.ok(await start.isDisabled(), 'there is nothing to try with')
    assert.equal(await dialog.getByRole('checkbox').isChecked(), false)
    await page.keyboard.type('not this one\n')
    await page.keyboard.insertText(locked.password)
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: join(pictures, 'retry-dark-en.png') })
    await start.click()
    await dialog.waitFor({ state: 'detached' })
    // the groups renew by themselves: what could be opened is no example any more
    for (const path of [`${locked.path}/内情.txt`, locked.path])
      await page.getByText(path, { exact: true }).waitFor({ state: 'detached', timeout: 60_000 })
    // what is being read waits; once the run is over, one can ask again
    await page.getByRole('status').filter({ hasText: 'all gone through' }).waitFor({ timeout: 60_000 })
    await page.locator('button:enabled', { hasText: 'Read again' }).first().waitFor()
    assert.deepEqual(await statesBelow(page, locked.path), [
      `${locked.path} ok`,
      `${locked.path}/内情.txt ok`,
    ])
    await page.goto(`${served.origin}/search?q=${encodeURIComponent(locked.words)}`)
    await page.locator('mark').first().waitFor()
    await context.close()
  })

  test('a cause is set aside and taken back; the ledger says the same all the while', async () => {
    const { context, page } = await served.open({ scheme: 'light', language: 'zh' })
    const path = `${locked.folder}/断.pdf`
    await page.goto(`${served.origin}/unread`)
    const cause = page.getByRole('listitem').filter({ hasText: path }).first()
    await cause.getByRole('button', { name: '搁置…' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('别处有完好的副本')
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page
      .getByText(/^已搁置 \d+ 项$/)
      .last()
      .click()
    assert.deepEqual(await statesBelow(page, path), [`${path} corrupt aside`])
    await page.getByText(path).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: join(pictures, 'aside-light-zh.png') })
    await page.goto(`${served.origin}/unread?state=corrupt`)
    const row = page.getByRole('row').filter({ hasText: path })
    await row.getByText('已搁置').waitFor()
    assert.deepEqual(await violations(page), [])
    await row.getByRole('button', { name: /^撤回/ }).click()
    await row.getByRole('button', { name: /^搁置/ }).waitFor()
    assert.deepEqual(await statesBelow(page, path), [`${path} corrupt`])
    await context.close()
  })

  /** The document that is the long screenshot, found by what was recognised in it. */
  async function findScreenshot(page: Page): Promise<string> {
    const query = new URLSearchParams({ query: `"${screenshot.line}"` }).toString()
    const answer = await page.context().request.get(`${served.origin}/api/search?${query}`)
    const { hits } = (await answer.json()) as SearchResponse
    return hits.find(({ path }) => path.endsWith(screenshot.path))?.document ?? 'not found'
  }

  interface Rectangle {
    x: number
    y: number
    width: number
    height: number
  }

  const boxOf = async (page: Page, selector: string): Promise<Rectangle> =>
    (await page.locator(selector).first().boundingBox()) ?? { x: NaN, y: NaN, width: NaN, height: NaN }

  /** Pixels that the picture drawn at this height has for each of the screen, once it is there. */
  async function sharpness(page: Page, height: number): Promise<number> {
    interface Shown {
      complete: boolean
      naturalWidth: number
      getBoundingClientRect(): { top: number; bottom: number; width: number }
    }
    for (;;) {
      const found = await page.locator('.page-piece').evaluateAll((images, middle) => {
        const under = (images as unknown as Shown[]).find((image) => {
          const { top, bottom } = image.getBoundingClientRect()
          return top <= middle && bottom >= middle
        })
        return under?.complete === true ? under.naturalWidth / under.getBoundingClientRect().width : 0
      }, height)
      if (found > 0) return found
      await page.waitForTimeout(100)
    }
  }

  for (const look of looks) {
    const name = `${look.scheme}-${look.language}`

    test(`a long screenshot is read, marked where the words are, and sharp (${name})`, async () => {
      const { context, page } = await served.open(look)
      const id = await findScreenshot(page)
      await page.goto(`${served.origin}/documents/${id}?q=${encodeURIComponent(screenshot.line)}`)
      await page.locator('.page-hit.current').waitFor()
      await page.waitForLoadState('networkidle')
      const paper = await boxOf(page, '.page-paper')
      const hit = await boxOf(page, '.page-hit.current')
      const [left, top, right, bottom] = screenshot.box
      const near = (found: number, drawn: number, side: number): boolean =>
        Math.abs(found - drawn * side) < 24
      assert.ok(near(hit.x - paper.x, left, paper.width), `hit begins at ${hit.x - paper.x}`)
      assert.ok(near(hit.x + hit.width - paper.x, right, paper.width), `hit ends at ${hit.x + hit.width}`)
      assert.ok(near(hit.y - paper.y, top, paper.height), `hit stands at ${hit.y - paper.y}`)
      assert.ok(near(hit.y + hit.height - paper.y, bottom, paper.height))
      assert.ok(hit.y > 0 && hit.y + hit.height < 900, 'the hit is in view')
      const piece = await sharpness(page, hit.y)
      assert.ok(piece >= 1, `its picture has ${piece} pixels for one of the screen`)
      await page.screenshot({ path: join(pictures, `screenshot-${name}.png`) })
      assert.deepEqual(await violations(page), [])
      await page.goto(`${served.origin}/documents/${id}?tab=text&q=${encodeURIComponent(screenshot.line)}`)
      await page.locator('mark.current').waitFor()
      assert.equal(await page.locator('mark.current').textContent(), screenshot.line)
      await page.screenshot({ path: join(pictures, `screenshot-text-${name}.png`) })
      assert.deepEqual(await violations(page), [])
      await context.close()
    })
  }

  test('a recognised line is corrected by the keyboard, found as corrected, and taken back', async () => {
    const { context, page } = await served.open({ scheme: 'light', language: 'zh' })
    const id = await findScreenshot(page)
    const count = async (words: string): Promise<number> => {
      const query = new URLSearchParams({ query: `"${words}"` }).toString()
      const answer = await context.request.get(`${served.origin}/api/search?${query}`)
      return ((await answer.json()) as SearchResponse).total
    }
    const textOf = async (): Promise<string> => {
      const answer = await context.request.get(`${served.origin}/api/documents/${id}/text`)
      return ((await answer.json()) as TextRange).text
    }
    const untouched = await textOf()
    await page.goto(`${served.origin}/documents/${id}`)
    const lines = page.getByRole('group', { name: /^识别出/ }).getByRole('button')
    await lines.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    const input = dialog.getByRole('textbox', { name: '实际写作' })
    await input.waitFor()
    const machine = await input.inputValue()
    assert.ok(untouched.includes(machine) && machine !== '', `the line says “${machine}”`)
    assert.ok(await dialog.getByRole('button', { name: '更正', exact: true }).isDisabled())
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: join(pictures, 'correct-light-zh.png') })
    const words = '橘子洲头的灯塔'
    await input.fill(words)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    assert.equal(await count(words), 1)
    assert.ok((await textOf()).startsWith(untouched), 'no offset of the machine’s text has moved')
    await page.goto(`${served.origin}/documents/${id}?tab=text&q=${encodeURIComponent(words)}`)
    await page.locator('mark.by-person').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('tab', { name: '详情' }).click()
    const row = page.getByRole('row').filter({ hasText: words })
    await row.getByText(machine, { exact: true }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: join(pictures, 'corrections-light-zh.png') })
    await row.getByRole('button', { name: /^撤回/ }).click()
    await row.waitFor({ state: 'detached' })
    assert.equal(await count(words), 0)
    assert.equal(await textOf(), untouched)
    await context.close()
  })

  test('words selected on a picture can be corrected; what the file itself says cannot', async () => {
    const { context, page } = await served.open({ scheme: 'dark', language: 'en' })
    const id = await findScreenshot(page)
    await page.goto(`${served.origin}/documents/${id}?q=${encodeURIComponent(screenshot.line)}`)
    const word = page.locator('.words span', { hasText: screenshot.line.charAt(2) }).first()
    await word.waitFor()
    await word.selectText()
    await page.getByRole('toolbar').getByRole('button', { name: 'Correct…' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'It says' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.screenshot({ path: join(pictures, 'correct-dark-en.png') })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.goto(`${served.origin}/search?q=${encodeURIComponent('合同 type:application/pdf')}`)
    await page.locator('mark').first().waitFor()
    await page.keyboard.press('j')
    const printed = page.locator('.words span').first()
    await printed.waitFor()
    await printed.selectText()
    await page.getByRole('toolbar').getByRole('button', { name: 'Copy citation' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Correct…' }).count(), 0)
    await context.close()
  })

  test('without a session nothing is told', async () => {
    assert.equal((await fetch(`${served.origin}/api/overview`)).status, 401)
    assert.equal((await fetch(served.url, { redirect: 'manual' })).status, 401)
  })

  test('nothing left this machine and the page logged no error', () => {
    assert.deepEqual(served.complaints, [])
  })
})
