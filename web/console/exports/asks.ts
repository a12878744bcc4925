/* What the export centre asks for. */
import { answer, client } from '@shared/api/client'
import type { Page, Row } from '@shared/api/types'

export interface ExportRun extends Row {
    noun: string
    state: string
    account_id?: string
    decided_by_id?: string
    purpose?: string
    note?: string
    reason?: string
    searched?: string
    clear?: boolean
    asked_at?: string
    expires_at?: string
    rows_n?: number
    done?: number
}

export const exportRuns = (query: Record<string, string>) =>
    answer(client.GET('/exports', { params: { query } })) as unknown as Promise<Page<ExportRun>>

export const fileOf = (run: ExportRun): string => `/api/v1/exports/${run.id}/file`
