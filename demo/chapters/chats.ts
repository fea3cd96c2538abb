/** Every conversation as a file, some of them also as screenshots that overlap with it and with each other. */
import { csvChat, groupCsvChat, htmlChat, markdownChat, textChat } from '../papers/chat-export.ts'
import { chatShot } from '../papers/chat-shot.ts'
import type { Paper } from '../papers/paper.ts'
import type { Studio } from '../papers/studio.ts'
import type { Conversation } from '../world/chat.ts'
import { decimal } from '../world/money.ts'
import { finalOf } from '../world/deals.ts'
import { dateOf } from '../world/time.ts'
import type { Story } from './story.ts'

/** Which chats were saved in a branch that writes traditional characters. */
const isTraditional = (index: number) => index % 9 === 6 && index > 20

function exported(studio: Studio, conversation: Conversation, index: number): Paper {
  const { names, random } = studio
  const { messages, title } = conversation
  const at = messages[0]?.at
  const name = (extension: string) =>
    random.chance(0.45) ? names.uuid('chats', extension) : names.path('chats', title, extension, at)
  switch (index % 9) {
    case 0:
    case 1:
    case 4:
    case 7:
      return markdownChat(studio, conversation, messages, name('md'))
    case 2:
      return csvChat(studio, conversation, messages, name('csv'), 'gbk')
    case 5:
      return conversation.group
        ? groupCsvChat(studio, conversation, messages, name('csv'))
        : csvChat(studio, conversation, messages, name('csv'))
    case 3:
      return textChat(studio, conversation, messages, name('txt'), 'utf8')
    case 6:
      return textChat(
        studio,
        conversation,
        messages,
        name('txt'),
        isTraditional(index) ? 'big5' : 'gb18030',
        isTraditional(index) ? studio.traditional : undefined,
      )
    default:
      return htmlChat(studio, conversation, messages, name('html'))
  }
}

/** `most` screenshots at the most. */
export function* chatFiles(studio: Studio, story: Story, most: number): Generator<Paper> {
  const { random, names, world } = studio
  for (const [index, conversation] of story.conversations.entries()) {
    const paper = exported(studio, conversation, index)
    if (story.cancelled?.conversation === conversation.id) {
      const { deal } = story.cancelled
      const at = conversation.messages.find(({ text }) =>
        text.some((piece) => piece === deal.contract?.number),
      )?.at
      paper.facts.money = [
        {
          deal: deal.id,
          versionSet: `${deal.id}-cancelled`,
          number: deal.contract?.number ?? '',
          stage: 'cancelled',
          date: at === undefined ? '' : dateOf(at),
          payer: deal.client.id,
          beneficiary: world.firm.id,
          amount: decimal(finalOf(deal).total),
          currency: 'CNY',
          counts: true,
        },
      ]
    }
    yield paper
  }
  // A telephone that writes traditional characters shows them on its screen too; none of those was photographed.
  const simplified = story.conversations.filter((_, index) => !isTraditional(index))
  let shots = 0
  for (const conversation of random.shuffle(simplified)) {
    if (shots >= most) break
    const dark = random.chance(0.3)
    const width = random.pick([640, 640, 720, 480])
    let from = random.int(0, Math.max(0, conversation.messages.length - 40))
    for (let screen = random.int(1, 4); screen > 0 && shots < most; screen--) {
      const format = random.pick(['png', 'png', 'jpg'] as const)
      const { paper, shown } = chatShot(
        studio,
        conversation,
        conversation.messages.slice(from),
        names.uuid('pictures', format),
        { dark, width, format },
      )
      if (shown === 0) break
      yield paper
      shots++
      // The next screen begins with the last lines of this one.
      from += Math.max(1, shown - random.int(1, 3))
    }
  }
}
