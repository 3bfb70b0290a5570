export { mayRead } from './file-access';
export { attachment, safeFileName } from './file-name';
export { type FileOwner, fileById, readFilePieces, type StoredFile } from './files.repository';
export { type FileLimits, storeFile } from './store-file';
