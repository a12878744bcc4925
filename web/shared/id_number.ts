/* The number of a resident ID card, checked while it is typed: 17 digits and a check character by ISO 7064 MOD 11-2 (GB 11643). */

export type IdState = 'unfinished' | 'wrong' | 'right'

const CHECKS = '10X98765432'

export function checkOf(digits: string): string {
    const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
    return CHECKS[sum % 11] ?? ''
}

function isDay(text: string): boolean {
    const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))]
    const date = new Date(Date.UTC(year, month - 1, day))
    return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

export const cleaned = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9X]/g, '').slice(0, 18)

/* Wrong as early as it shows: a letter before the end, a day that is none, then the check character. */
export function idState(number: string): IdState {
    if (/[^0-9]/.test(number.slice(0, 17))) return 'wrong'
    if (number.length >= 14 && !isDay(number.slice(6, 14))) return 'wrong'
    if (number.length < 18) return 'unfinished'
    return checkOf(number.slice(0, 17)) === number[17] ? 'right' : 'wrong'
}
