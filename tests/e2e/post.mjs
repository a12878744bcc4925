/* The county of the tests: made by `dayan init`, its areas imported as any post does it, before anybody serves it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const COMMUNITIES = 30

/* `dayan`: runs the program with the words given, on the database to be made. */
export async function makePost(dayan, folder) {
    await dayan('init', '--jurisdiction', '430999', '--name', '示例县')
    const rows = ['代码,名称,级别,上级代码', '430999,示例县,县,']
    for (let i = 1; i <= COMMUNITIES; i++) rows.push(`4309990${String(i).padStart(2, '0')},示例社区 ${i},社区,430999`)
    const sheet = join(folder, 'areas.csv')
    await writeFile(sheet, rows.join('\n'))
    await dayan('import', 'areas', sheet)
}
