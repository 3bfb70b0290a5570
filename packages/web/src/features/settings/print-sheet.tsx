import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import styles from './settings.module.css';

/** A sheet for the printer alone: prints as soon as it is there, without the page around it, then says that it is done. */
export function PrintSheet({ children, onDone }: { children: ReactNode; onDone: () => void }) {
  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    window.print();
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);
  return createPortal(<div className={styles.printSheet}>{children}</div>, document.body);
}
