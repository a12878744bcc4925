/* The application's own versions: a new one is fetched in the background and taken when the user says so, or at the next start. */
import { ref } from 'vue'

export const newVersion = ref(false)
let waiting: ServiceWorker | null = null

function noticed(registration: ServiceWorkerRegistration): void {
    waiting = registration.waiting
    newVersion.value = waiting !== null && navigator.serviceWorker.controller !== null
}

export async function takeVersions(): Promise<void> {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
    const registration = await navigator.serviceWorker.register('/field/sw.js', { scope: '/field/' })
    noticed(registration)
    const changed = (): void => noticed(registration)
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', changed))
}

export function takeNewVersion(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    waiting?.postMessage('take over')
}
