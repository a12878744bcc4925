/* The addresses pages ask for, in the form openapi-typescript writes. */
import type { Page, Row, Session, Shape, Situation } from './types'

interface Answers<T> {
    responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': T } } }
}

interface Takes<T> {
    requestBody: { content: { 'application/json': T } }
}

interface InPath<T> {
    parameters: { path: T }
}

interface Filtered {
    parameters: { path: { noun: string }; query?: Record<string, string> }
}

interface Found {
    parameters: { query: { q: string } }
}

interface SetUp {
    code: string
    login: string
    password: string
}

interface OfNoun {
    noun: string
}

interface OfRecord {
    noun: string
    id: string
}

interface SentOnce {
    parameters: { path: OfNoun; header: { 'Idempotency-Key': string } }
}

interface IfMatch {
    parameters: { path: OfRecord; header: { 'If-Match': string } }
}

export interface paths {
    '/api/v1/setup': { get: Answers<{ needed: boolean }>; post: Takes<SetUp> & Answers<unknown> }
    '/api/v1/session': {
        get: Answers<Session>
        post: Takes<{ login: string; password: string }> & Answers<unknown>
        delete: Answers<unknown>
    }
    '/api/v1/shapes': { get: Answers<{ shapes: Shape[] }> }
    '/api/v1/situation': { get: Answers<Situation> }
    '/api/v1/people/search': { get: Found & Answers<{ items: Row[] }> }
    '/api/v1/{noun}': { get: Filtered & Answers<Page>; post: SentOnce & Takes<Record<string, unknown>> & Answers<Row> }
    '/api/v1/{noun}/{id}': {
        get: InPath<OfRecord> & Answers<Row>
        patch: IfMatch & Takes<Record<string, unknown>> & Answers<Row>
    }
}
