import { LoadingNote, Skeleton } from '../../ui/feedback/skeleton';
import { Card } from '../../ui/shell/page';
import styles from './dashboard.module.css';

/** The dashboard's shape while its first figures are on their way. */
export function DashboardSkeleton({ accounts }: { accounts: number }) {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => index);
  return (
    <div className={styles.stack}>
      <LoadingNote />
      <div className={styles.tiles}>
        {[2, 5].map((figures) => (
          <Card key={figures} actions={<Skeleton width="120px" />}>
            <div className={figures === 2 ? styles.days : styles.figures}>
              {lines(figures).map((line) => (
                <div key={line} className={styles.waitingFigure}>
                  <Skeleton width="64px" height="12px" />
                  <Skeleton width="120px" height="24px" />
                  <Skeleton width="96px" height="12px" />
                  {figures === 2 && <Skeleton width="120px" height="28px" />}
                </div>
              ))}
            </div>
          </Card>
        ))}
      </div>
      <Card actions={<Skeleton width="140px" />}>
        <Skeleton height="412px" />
      </Card>
      <Card actions={<Skeleton width="100px" />}>
        <div className={styles.waitingFigure}>
          {lines(Math.max(accounts, 3)).map((line) => (
            <Skeleton key={line} height="32px" />
          ))}
        </div>
      </Card>
    </div>
  );
}
