import { tool } from '../../case/tool.ts'
import type { Verb } from '../context.ts'

export const version: Verb = {
  name: 'version',
  usage: '',
  does: 'print the version',
  options: {},
  words: [0, 0],
  run: async (context) => {
    await context.print(context.json ? JSON.stringify({ version: tool }) : tool)
    return 0
  },
}
