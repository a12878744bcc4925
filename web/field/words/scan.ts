/* Words: the camera. */
export const zh = {
    title: '扫码',
    torch: '手电',
    photo: '拍照',
    noCamera: '相机不可用。可用拍照、证件号、名单或扫码枪。',
    noCode: '照片里没有找到码，请拍近一些。',
}

export const en: typeof zh = {
    title: 'Scanner',
    torch: 'Torch',
    photo: 'Photo',
    noCamera: 'The camera is not available. Use a photo, the number, the list or a scanner.',
    noCode: 'No code in this photo. Hold it closer.',
}
