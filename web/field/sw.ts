/* Service worker: the whole application from its own store, so that it opens without any network. A new version waits until the page asks
 * for it; nothing of it touches the queue, which lives in the database. */

interface Extendable extends Event {
    waitUntil: (work: Promise<unknown>) => void
}
interface Fetched extends Extendable {
    request: Request
    respondWith: (answer: Promise<Response>) => void
}
interface Scope {
    __WB_MANIFEST: { url: string; revision: string | null }[]
    location: Location
    clients: { claim: () => Promise<void> }
    skipWaiting: () => Promise<void>
    addEventListener: ((type: 'install' | 'activate', heard: (event: Extendable) => void) => void) &
        ((type: 'fetch', heard: (event: Fetched) => void) => void) &
        ((type: 'message', heard: (event: MessageEvent) => void) => void)
}

const scope = self as unknown as Scope
const files = (self as unknown as Scope).__WB_MANIFEST
const PREFIX = 'dayan-field-'

/* Another list of files is another version. */
const folded = (hash: number, character: string): number => (hash * 31 + character.charCodeAt(0)) >>> 0
const version = PREFIX + [...files.map(({ url, revision }) => url + (revision ?? '')).join()].reduce(folded, 7).toString(36)

async function fill(): Promise<void> {
    const cache = await caches.open(version)
    const urls = new Set(files.map(({ url }) => url)) /* the plug-in names some twice, which addAll refuses */
    await cache.addAll([...urls].map((url) => new Request(url, { cache: 'reload' })))
}

async function dropOthers(): Promise<void> {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== version).map((name) => caches.delete(name)))
    await scope.clients.claim()
}

/* Pages and files of the application from the store; the API always goes to the server. */
async function answer(request: Request): Promise<Response> {
    const cache = await caches.open(version)
    const wanted = request.mode === 'navigate' ? 'index.html' : request
    return (await cache.match(wanted, { ignoreSearch: true })) ?? fetch(request)
}

scope.addEventListener('install', (event) => event.waitUntil(fill()))
scope.addEventListener('activate', (event) => event.waitUntil(dropOthers()))
scope.addEventListener('message', (event) => {
    if (event.data === 'take over') void scope.skipWaiting()
})
scope.addEventListener('fetch', (event) => {
    const { pathname, origin } = new URL(event.request.url)
    const ours = event.request.method === 'GET' && origin === scope.location.origin && pathname.startsWith('/field/')
    if (ours) event.respondWith(answer(event.request))
})
