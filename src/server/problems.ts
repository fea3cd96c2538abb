/** Every failure leaves as problem+json from the error catalogue; a stack trace never does. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Problem } from '../model/api.ts'
import { asDaylightError, DaylightError } from '../model/errors.ts'

export function sendProblem(reply: FastifyReply, thrown: unknown): FastifyReply {
  const problem = toProblem(thrown)
  // as bytes: to a string Fastify would add a charset, which this type does not have
  const body = Buffer.from(JSON.stringify(problem))
  return reply.code(problem.status).type('application/problem+json').send(body)
}

function toProblem(thrown: unknown): Problem {
  if (isBadRequest(thrown)) return new DaylightError('USAGE', thrown.message).toProblem()
  const error = asDaylightError(thrown)
  if (error.code !== 'INTERNAL') return error.toProblem()
  // an unexpected message may quote a path or a query
  return new DaylightError('INTERNAL', 'the request could not be answered').toProblem()
}

/** Throws USAGE with every field that is wrong and why. */
export function validated<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new DaylightError('USAGE', issues.join('; '))
}

/** Fastify's own refusals: a bad URL, too long a header … */
const isBadRequest = (thrown: unknown): thrown is Error & { statusCode: number } => {
  if (!(thrown instanceof Error) || thrown instanceof DaylightError) return false
  const { statusCode, code } = thrown as { statusCode?: unknown; code?: unknown }
  return (
    String(code).startsWith('FST_') && typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
  )
}
