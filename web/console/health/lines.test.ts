/* How the health page reads what it is told. */
import { expect, test } from 'vitest'
import { bytesText, networkLines, worstFirst } from './lines'

test.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
    [200 * 1024 ** 2, '200 MiB'],
])('%d bytes read as %s', (bytes, text) => expect(bytesText(bytes)).toBe(text))

test('a slow round trip and events that do not come are the network', () => {
    expect(networkLines(20, 'live').map((line) => line.level)).toEqual(['fine', 'fine'])
    expect(networkLines(1200, 'stale').map((line) => line.level)).toEqual(['serious', 'serious'])
})

test('what is the matter: the worst first, what is fine not at all', () => {
    const lines = [{ level: 'notice' }, { level: 'fine' }, { level: 'critical' }]
    expect(worstFirst(lines).map((line) => line.level)).toEqual(['critical', 'notice'])
})
