export { registerImportJobs } from './csv/import-worker';
export { ImportResolver, ImportResultResolver } from './import.resolver';
export { importUpload } from './import-upload';
export { type JobRow, jobsByIds } from './job.repository';
export { JobPayload, JobType } from './job.type';
