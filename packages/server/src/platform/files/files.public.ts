export { mayRead } from './file-access';
export { fileById, readFilePieces } from './files.repository';
