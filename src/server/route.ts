/** A route is data: its address, what it takes, what it gives. Checks, documentation and OpenAPI come from that. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { validated } from './problems.ts'

export interface Call<Params, Query> {
  params: Params
  query: Query
  /** Aborted when the client goes away. */
  signal: AbortSignal
  request: FastifyRequest
  reply: FastifyReply
}

export interface Route {
  /** As in OpenAPI, e.g. `/api/documents/{id}`. */
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly summary: string
  /** What a POST takes, as JSON. */
  readonly body: z.ZodType | null
  readonly params: z.ZodObject | null
  readonly query: z.ZodObject | null
  /** A schema for JSON, else the media type. */
  readonly answer: z.ZodType | string
  handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown>
}

interface Description<Params extends z.ZodObject, Query extends z.ZodObject, Answer> {
  path: string
  summary: string
  params?: Params
  query?: Query
  answer: Answer
}

/** Answers with JSON that fits the schema; anything else the handler gives is a fault of ours. */
export function jsonRoute<Params extends z.ZodObject, Query extends z.ZodObject, Answer extends z.ZodType>(
  description: Description<Params, Query, Answer>,
  handler: (call: Call<z.output<Params>, z.output<Query>>) => Promise<z.input<Answer>>,
): Route {
  return route(description, async (call) => {
    const answer = await handler(call)
    const body = JSON.stringify(description.answer.parse(answer))
    return call.reply.type('application/json; charset=utf-8').send(body)
  })
}

/** Does something, with what stands in the JSON body. */
export function actionRoute<Body extends z.ZodType, Answer extends z.ZodType>(
  { path, summary, body, answer }: { path: string; summary: string; body: Body; answer: Answer },
  handler: (body: z.output<Body>) => Promise<z.input<Answer>>,
): Route {
  return {
    path,
    method: 'POST',
    summary,
    body,
    params: null,
    query: null,
    answer,
    handle: async (request, reply) => {
      const given = await handler(validated(body, request.body))
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.parse(given)))
    },
  }
}

/** Answers by itself, with the media type named in `answer`. */
export function rawRoute<Params extends z.ZodObject, Query extends z.ZodObject>(
  description: Description<Params, Query, string>,
  handler: (call: Call<z.output<Params>, z.output<Query>>) => Promise<unknown>,
): Route {
  return route(description, handler)
}

function route<Params extends z.ZodObject, Query extends z.ZodObject>(
  { path, summary, params, query, answer }: Description<Params, Query, z.ZodType | string>,
  handler: (call: Call<z.output<Params>, z.output<Query>>) => Promise<unknown>,
): Route {
  return {
    path,
    method: 'GET',
    summary,
    body: null,
    params: params ?? null,
    query: query ?? null,
    answer,
    handle: (request, reply) =>
      handler({
        params: (params ? validated(params, request.params) : {}) as z.output<Params>,
        query: (query ? validated(query, request.query) : {}) as z.output<Query>,
        signal: goneSignal(reply),
        request,
        reply,
      }),
  }
}

function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return controller.signal
}
