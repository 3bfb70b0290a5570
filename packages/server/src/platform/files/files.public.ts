export { mayRead } from './file-access';
export { attachment } from './file-name';
export { deleteExpiredFiles, deleteFile, fileById, readFilePieces } from './files.repository';
export { storeFile } from './store-file';
