/* The county of the tests: a jurisdiction and its communities, put into a database that `dayan init` made and nobody serves yet. */
import { DatabaseSync } from 'node:sqlite'

const COMMUNITIES = 30

export function makePost(path) {
    const database = new DatabaseSync(path)
    database.exec("INSERT INTO jurisdiction (id, code, name, time_zone) VALUES (1, '430999', '示例县', 'Asia/Shanghai')")
    const insert = database.prepare(
        'INSERT INTO area (jurisdiction_id, id, version, code, name, kind, parent_id, path) VALUES (1, ?, 1, ?, ?, ?, ?, ?)',
    )
    insert.run(2, '430999', '示例县', 'county', null, '430999')
    for (let i = 1; i <= COMMUNITIES; i++) {
        const code = `4309990${String(i).padStart(2, '0')}`
        insert.run(100 + i, code, `示例社区 ${i}`, 'community', 2, `430999/${code}`)
    }
    database.close()
}
