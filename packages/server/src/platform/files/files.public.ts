export { mayRead } from './file-access';
export { deleteExpiredFiles, deleteFile, fileById, readFilePieces } from './files.repository';
export { storeFile } from './store-file';
