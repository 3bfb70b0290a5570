import { encode } from 'uqr';
import styles from './settings.module.css';

/** Blank modules around it, which a camera needs (ISO/IEC 18004: four). */
const quiet = 4;

/** The dark modules as one path, a stroke for every run in a row. */
export function modulePath(modules: readonly (readonly boolean[])[]): string {
  const strokes: string[] = [];
  for (const [y, row] of modules.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      let end = x;
      while (row[end + 1]) end++;
      strokes.push(`M${x + quiet} ${y + quiet}h${end - x + 1}v1h-${end - x + 1}z`);
      x = end;
    }
  }
  return strokes.join('');
}

/** A text for the camera, drawn dark on light in both themes: many readers take nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const side = size + 2 * quiet;
  return (
    <svg className={styles.qr} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={modulePath(data)} />
    </svg>
  );
}
