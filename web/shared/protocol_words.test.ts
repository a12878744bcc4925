/* Keys of the protocol are read in its words: asked for once, and once more for a key it did not have; the key stands in meanwhile. */
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'

const { asked, lines } = vi.hoisted(() => ({
    asked: vi.fn(),
    lines: [{ kind: 'lock_zone', subject: 'area', label_zh: '封控', label_en: 'Lock zone' }],
}))

vi.mock('./api/client', () => ({
    nounClient: { GET: asked },
    answer: (given: Promise<unknown>) => given,
}))
vi.mock('./shapes', () => ({ useLabel: () => (label: { zh: string }) => label.zh }))
vi.mock('./ways', () => ({ useMayAsk: () => (address: string) => address === '/measure-kinds' }))

import { useProtocolWords } from './protocol_words'

beforeEach(() => {
    setActivePinia(createPinia())
    asked.mockReset().mockResolvedValue({ items: lines })
})

const settle = () => new Promise((done) => setTimeout(done))

test('the key stands for itself until its words have come, which are asked for once', async () => {
    const words = useProtocolWords()
    expect(words.wordOf('measure-kinds', 'lock_zone')).toBe('lock_zone')
    expect(words.wordOf('measure-kinds', 'lock_zone')).toBe('lock_zone')
    await settle()
    expect(words.wordOf('measure-kinds', 'lock_zone')).toBe('封控')
    expect(asked).toHaveBeenCalledTimes(1)
    expect(words.choicesOf('measure-kinds')).toEqual([
        { name: 'lock_zone', subject: 'area', label: { zh: '封控', en: 'Lock zone' } },
    ])
})

test('a key they did not have is asked for once more, and stays itself if that did not help', async () => {
    const words = useProtocolWords()
    words.choicesOf('measure-kinds')
    await settle()
    for (let times = 0; times < 3; times++) {
        expect(words.wordOf('measure-kinds', 'curfew')).toBe('curfew')
        await settle()
    }
    expect(asked).toHaveBeenCalledTimes(2)
})

test('whoever may not ask reads keys, and nothing is asked', async () => {
    expect(useProtocolWords().wordOf('task-kinds', 'call')).toBe('call')
    await settle()
    expect(asked).not.toHaveBeenCalled()
})
