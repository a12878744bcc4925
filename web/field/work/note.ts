/* Notes between phones, as QR codes: a tube or a box that goes on in other hands, with or without a network. Each is signed by the phone
 * that shows it; the day brings the keys of the colleagues' phones, so that whoever takes over knows whose note it is. The text is a prefix
 * and a JSON array whose last two members are the phone and its signature over all before it (docs/sync.md). */
import { signatureFits, signatureOf } from '../keys/box'

export interface Colleague {
    device_id: string
    label: string
    sign_key: string
}

/* `unknown`: nobody of the day's phones; it may be new, or its application old. `forged`: it says it is one of them, and is not. */
export type Signer = 'known' | 'unknown' | 'forged'

const SIGNED = /^(.*,"(\d{1,20})"),"([\w-]{86})"\]$/s

/* `text` ends as its array does. */
export function signedNote(text: string, device_id: string, sign: Uint8Array): string {
    const said = `${text.slice(0, -1)},"${device_id}"`
    return `${said},"${signatureOf(`${said}]`, sign)}"]`
}

export function signerOf(text: string, phones: readonly Colleague[]): Signer {
    const [, said, device_id, signature] = SIGNED.exec(text) ?? []
    const one = phones.find((phone) => phone.device_id === device_id)
    if (said === undefined || signature === undefined || !one) return 'unknown'
    return signatureFits(`${said}]`, signature, one.sign_key) ? 'known' : 'forged'
}
