/** The server's word for why an upload was refused, or OFFLINE. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * Sends a file as the body of a request, so that nothing of it is held in memory twice, and tells how far it is (fetch cannot).
 * @param purpose what it is for, as POST /files asks
 * @returns its id
 */
export function uploadFile(
  file: File,
  purpose: 'import' | 'rates' | 'ticket' | 'support',
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files?name=${encodeURIComponent(file.name)}&for=${purpose}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-mestre-client', 'web');
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      const answer = request.response as { fileId?: string; error?: { code: string } } | null;
      if (answer?.fileId) resolve(answer.fileId);
      else reject(new UploadRefused(answer?.error?.code ?? 'INTERNAL'));
    };
    request.onerror = () => reject(new UploadRefused('OFFLINE'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
