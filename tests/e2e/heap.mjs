/* What a page keeps: the bytes of its objects, texts and elements, from a snapshot of the heap. Left out is what the engine keeps by itself
 * and bounds: compiled code, which grows for hours while functions are made faster, timings, and the answers that a debugger holds ready
 * to show. */
const OF_THE_PAGE = new Set(
    ['object', 'closure', 'string', 'concatenated string', 'sliced string', 'array', 'regexp', 'number', 'symbol', 'native'],
)
const OF_THE_ENGINE = /^system \/|NetworkResourcesData|Timing$|TimingInfo$|^LayoutShift/

export async function bytesKept(debug) {
    await debug.send('HeapProfiler.collectGarbage')
    const parts = []
    const take = ({ chunk }) => parts.push(chunk)
    debug.on('HeapProfiler.addHeapSnapshotChunk', take)
    await debug.send('HeapProfiler.takeHeapSnapshot')
    debug.off('HeapProfiler.addHeapSnapshotChunk', take)
    const { snapshot, nodes, strings } = JSON.parse(parts.join(''))
    const fields = snapshot.meta.node_fields
    const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field))
    const types = snapshot.meta.node_types[type]
    let bytes = 0
    for (let at = 0; at < nodes.length; at += fields.length) {
        const counts = OF_THE_PAGE.has(types[nodes[at + type]]) && !OF_THE_ENGINE.test(strings[nodes[at + name]])
        if (counts) bytes += nodes[at + size]
    }
    return bytes
}
