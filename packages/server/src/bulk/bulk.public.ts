export { registerBulkJobs } from './run-bulk-act';
