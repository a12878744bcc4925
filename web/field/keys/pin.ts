/* The PIN somebody chooses for the phone: six digits that are not the first a thief would try. */

export const PIN_DIGITS = 6

const steps = (pin: string): number[] => [...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10)

/* All alike, counting up or down, or a shorter piece over and over. */
export function isTrivial(pin: string): boolean {
    const [first, ...others] = steps(pin)
    const counts = (first === 0 || first === 1 || first === 9) && others.every((step) => step === first)
    const repeats = [2, 3].some((n) => pin === pin.slice(0, n).repeat(PIN_DIGITS / n))
    return counts || repeats
}
