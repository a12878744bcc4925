/* The service worker of an application: all its files from its own store, so that it opens without any network. A new version waits until
 * the page asks for it, or until all its windows are closed; nothing of it touches what the application stores. */

interface Extendable extends Event {
    waitUntil: (work: Promise<unknown>) => void
}
interface Fetched extends Extendable {
    request: Request
    respondWith: (answer: Promise<Response>) => void
}
interface Scope {
    location: Location
    clients: { claim: () => Promise<void> }
    skipWaiting: () => Promise<void>
    addEventListener: ((type: 'install' | 'activate', heard: (event: Extendable) => void) => void) &
        ((type: 'fetch', heard: (event: Fetched) => void) => void) &
        ((type: 'message', heard: (event: MessageEvent) => void) => void)
}

export interface ShellFile {
    url: string
    revision: string | null
}

const folded = (hash: number, character: string): number => (hash * 31 + character.charCodeAt(0)) >>> 0

/* `folder`: the address below which everything is the application's, such as "/field/". */
export function serveShell(folder: string, files: ShellFile[]): void {
    const scope = self as unknown as Scope
    const prefix = `dayan${folder.replace(/\//g, '-')}`
    /* Another list of files is another version. */
    const version = prefix + [...files.map(({ url, revision }) => url + (revision ?? '')).join()].reduce(folded, 7).toString(36)

    async function fill(): Promise<void> {
        const cache = await caches.open(version)
        const urls = new Set(files.map(({ url }) => url)) /* the plug-in names some twice, which addAll refuses */
        await cache.addAll([...urls].map((url) => new Request(url, { cache: 'reload' })))
    }

    async function dropOthers(): Promise<void> {
        const names = await caches.keys()
        await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== version).map((name) => caches.delete(name)))
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
        const ours = event.request.method === 'GET' && origin === scope.location.origin && pathname.startsWith(folder)
        if (ours) event.respondWith(answer(event.request))
    })
}
