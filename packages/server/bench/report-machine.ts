import { cpus, totalmem } from 'node:os';

/** What must be known of a machine to read its numbers. */
export interface Machine {
  processor: string;
  cores: number;
  memoryGb: number;
  platform: string;
  node: string;
  postgres: string;
  date: string;
}

export function machineOf(postgres: string): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    postgres,
    date: new Date().toISOString().slice(0, 10),
  };
}
