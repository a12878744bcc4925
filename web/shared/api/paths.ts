/* The addresses pages ask for, as openapi-typescript writes them: `paths` of the program's description, and two kinds it cannot type.
 * `NounPaths` are those of any noun, whose name is known only at run time. `OpenPaths` answer with JSON that has no shape. */
import type { paths } from '@described/api'
import type { Page, Row, Shape } from './types'

interface Answers<T> {
    responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': T } } }
}

interface Takes {
    requestBody: { content: { 'application/json': Record<string, unknown> } }
}

interface OfNoun {
    parameters: { path: { noun: string }; query?: Record<string, string> }
}

interface OfRecord {
    parameters: { path: { noun: string; id: string } }
}

interface SentOnce {
    parameters: { path: { noun: string }; header: { 'Idempotency-Key': string } }
}

interface IfMatch {
    parameters: { path: { noun: string; id: string }; header: { 'If-Match': string } }
}

export interface NounPaths {
    '/{noun}': { get: OfNoun & Answers<Page>; post: SentOnce & Takes & Answers<Row> }
    '/{noun}/{id}': { get: OfRecord & Answers<Row>; patch: IfMatch & Takes & Answers<Row> }
}

interface OpenPaths {
    '/shapes': { get: Answers<{ shapes: Shape[] }> }
}

export type Paths = Omit<paths, keyof OpenPaths> & OpenPaths
