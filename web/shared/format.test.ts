/* Times are the jurisdiction's, wherever the desk stands; 100 % means all of them. */
import { expect, test } from 'vitest'
import { civil, dayBefore, dayText, moment, percent, span, timeText } from './format'

const shanghai = 'Asia/Shanghai'

test.each([
    ['a moment is shown in civil time', timeText('2022-03-31T16:05:00Z', shanghai), '2022-04-01 00:05'],
    ['midnight is 00, not 24', timeText('2022-03-31T16:00:00Z', shanghai), '2022-04-01 00:00'],
    ['seconds when asked for', timeText('2022-03-31T16:00:09Z', shanghai, 'second'), '2022-04-01 00:00:09'],
    ['the day is the jurisdiction\'s', dayText('2022-03-31T15:59:59Z', shanghai), '2022-03-31'],
    ['the day before goes over the end of a month', dayBefore('2022-03-01'), '2022-02-28'],
    ['what is no time stays as it came', timeText('soon', shanghai), 'soon'],
])('%s', (_, got, want) => expect(got).toBe(want))

test.each([shanghai, 'America/New_York', 'Australia/Lord_Howe', 'UTC'])('civil time in %s goes back to the same moment', (zone) => {
    for (let hour = 0; hour < 24 * 365; hour += 7) {
        const time = new Date(Date.UTC(2022, 0, 1, hour, 30)).toISOString()
        const back = moment(civil(time, zone), zone)
        expect(civil(back, zone)).toBe(civil(time, zone))
    }
})

test.each([
    ['one short of all is not 100 %', percent(9_999, 10_000), 99],
    ['all is 100 %', percent(10, 10), 100],
    ['more than all is 100 %', percent(12, 10), 100],
    ['of nothing there is no share', percent(0, 0), undefined],
])('%s', (_, got, want) => expect(got).toBe(want))

test('a length of time is rounded up to the minute', () => {
    expect(span(1)).toEqual({ days: 0, hours: 0, minutes: 1 })
    expect(span(-59_000)).toEqual({ days: 0, hours: 0, minutes: 0 }) /* what is over counts whole minutes, what is left any begun */
    expect(span(-26 * 3_600_000)).toEqual({ days: 1, hours: 2, minutes: 0 })
})
