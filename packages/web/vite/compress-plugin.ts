import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(?:js|css|svg|json|txt|map)$/;

/** Writes each built text file a second and third time, as .br and .gz: the server sends those as they are and compresses nothing itself. */
export function compressedCopies(): Plugin {
  return {
    name: 'mestre:compressed-copies',
    apply: 'build',
    async writeBundle({ dir }) {
      const folder = dir as string;
      for (const name of await readdir(folder, { recursive: true })) {
        if (!compressible.test(name)) continue;
        const file = path.join(folder, name);
        const bytes = await readFile(file);
        if (bytes.length < 1_000) continue;
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
        await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      }
    },
  };
}
