export { mayRead } from './file-access';
export { deleteFile, fileById, readFilePieces } from './files.repository';
export { storeFile } from './store-file';
