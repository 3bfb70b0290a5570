export { mayRead } from './file-access';
export { attachment, safeFileName } from './file-name';
export { sniffType } from './file-type';
export { customersRoom, deleteExpiredFiles, deleteFile, fileById, readFilePieces } from './files.repository';
export { keepFile, type WholeFile } from './keep-file';
export { storeFile } from './store-file';
