import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

export interface ProcessFacts {
  /** program and arguments, as one line */
  command: string;
  /** absent where the system does not tell */
  folder: string | undefined;
  /** ended, but not yet waited for by its parent */
  zombie: boolean;
  /** tells a process from a later one that got the same number */
  startedAt: string;
}

/** What the system knows of a process, or undefined when there is none with this number. */
export function lookAtProcess(pid: number): ProcessFacts | undefined {
  if (!isThere(pid)) return undefined;
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** Whether a process with this number exists, whoever owns it; a zombie exists too. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function fromProc(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the program's name stands in brackets and may hold spaces and brackets itself: count from the last one
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim(),
      folder: readLink(`/proc/${pid}/cwd`),
      zombie: fields[0] === 'Z' || fields[0] === 'X',
      startedAt: fields[19] ?? '',
    };
  } catch {
    return undefined;
  }
}

function readLink(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): ProcessFacts | undefined {
  try {
    const [state = '', ...rest] = execFileSync('ps', ['-o', 'state=,lstart=,command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
    // lstart is five words: Mon Nov 22 06:18:00 2026
    return { command: rest.slice(5).join(' '), folder: undefined, zombie: state.startsWith('Z'), startedAt: rest.slice(0, 5).join(' ') };
  } catch {
    return undefined;
  }
}
