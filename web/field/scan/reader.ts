/* Reads codes from pictures: ZXing as WebAssembly, served by us; nothing comes from elsewhere. Loaded when the camera is first used.
 * barcode-detector and zxing-wasm must be of the same make: package.json names the version that the one was built with. */
import type { BarcodeDetector } from 'barcode-detector/ponyfill'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

const FORMATS = ['qr_code', 'code_128'] as const
let reader: Promise<BarcodeDetector> | undefined

async function load(): Promise<BarcodeDetector> {
    const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill')
    await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })
    return new BarcodeDetector({ formats: [...FORMATS] })
}

/* One that could not be loaded is loaded again at the next picture. */
function loaded(): Promise<BarcodeDetector> {
    reader ??= load().catch((thrown: unknown) => {
        reader = undefined
        throw thrown
    })
    return reader
}

/* Loads the reader while the camera opens. */
export function prepareReader(): void {
    loaded().catch(() => undefined)
}

/* The first code in the picture, if any. */
export async function codeIn(picture: ImageBitmapSource): Promise<string | undefined> {
    const [first] = await (await loaded()).detect(picture)
    return first?.rawValue
}
