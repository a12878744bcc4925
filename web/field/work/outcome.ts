/* How what happened at the table is told: its tone, its mark, and which words. */
import type { Said } from './table'
import type { Tone } from '../tell/tell'

export interface Told {
    tone: Tone | 'quiet'
    mark: string
}

const TOLD: Record<Said['outcome'], Told> = {
    opened: { tone: 'saved', mark: '▢' },
    reopened: { tone: 'saved', mark: '▢' },
    taken_over: { tone: 'saved', mark: '▢' },
    handed: { tone: 'saved', mark: '✓' },
    saved: { tone: 'saved', mark: '✓' },
    sealed: { tone: 'saved', mark: '■' },
    undone: { tone: 'asks', mark: '↶' },
    tried: { tone: 'asks', mark: '–' },
    counted: { tone: 'saved', mark: '✓' },
    voided: { tone: 'asks', mark: '✕' },
    full: { tone: 'full', mark: '■' },
    asks: { tone: 'asks', mark: '?' },
    refused: { tone: 'refused', mark: '✕' },
}

export const toldOf = (said: Said | undefined): Told => (said ? TOLD[said.outcome] : { tone: 'quiet', mark: '·' })
