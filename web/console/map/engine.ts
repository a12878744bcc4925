/* The engine that draws maps: fetched when the first map is opened, its worker from our own files. */
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

export type Engine = typeof import('maplibre-gl')

let asked: Promise<Engine> | undefined

export function engine(): Promise<Engine> {
    asked ??= Promise.all([import('maplibre-gl'), import('maplibre-gl/dist/maplibre-gl.css')]).then(([gl]) => {
        gl.setWorkerUrl(new URL(worker, location.href).href)
        return gl
    })
    return asked
}

/* Whether this machine can draw one at all. */
export function canDraw(): boolean {
    return document.createElement('canvas').getContext('webgl2') !== null
}
