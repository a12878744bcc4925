/* Files from the server, saved on this machine. */
export function saveBlob(file: Blob, name: string): void {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
}

/* A refusal is thrown. */
export async function saveFile(address: string, name: string): Promise<void> {
    const response = await fetch(address, { credentials: 'same-origin' })
    if (!response.ok) throw new Error(String(response.status))
    saveBlob(await response.blob(), name)
}
