import { spawnSync } from 'node:child_process';
import { chmodSync, lchownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The user that PostgreSQL runs as; undefined: the one who runs us. */
export type RunAs = { uid: number; gid: number } | undefined;

/** "nobody" on every Linux; a number without an entry in the list of users does not work (initdb asks for its name). */
const nobody = 65534;

/** The ids for spawn, and the folder every child starts in: ours may be one that it cannot enter. */
export function spawnAs(as: RunAs): { uid?: number; gid?: number; cwd: string } {
  return { ...as, cwd: '/' };
}

/**
 * Whom PostgreSQL runs as: it refuses to be root. Data that another user made keeps its owner.
 * @param existing the data folder, where there is one
 */
export function chooseUser(existing: string | undefined): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existing ? statSync(existing) : undefined;
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: nobody, gid: nobody };
}

/**
 * Gives a data folder that root owns (restored from a backup by a plain copy) to the user who must own it.
 * @returns whether it had to
 */
export function handOver(folder: string, as: RunAs): boolean {
  if (!as || statSync(folder).uid !== 0) return false;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) lchownSync(path.join(folder, name), as.uid, as.gid);
  lchownSync(folder, as.uid, as.gid);
  return true;
}

/** Whether that user can enter the folder. Asked by doing it: modes alone do not tell of access lists and mounts. */
export function canEnter(folder: string, as: RunAs): boolean {
  if (!as) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...spawnAs(as), stdio: 'ignore' }).status === 0;
}

/** Makes a folder (and what is missing above it) that everybody can enter, whatever the mask of this process; an existing one is left as it is. */
export function makeOpenFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (!first) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) chmodSync(made, 0o755);
}
