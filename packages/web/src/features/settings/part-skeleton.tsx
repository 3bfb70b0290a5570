import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { Card } from '../../ui/shell/page';

/** A part that is on its way, in the shape of its first card. */
export function PartSkeleton() {
  return (
    <Card>
      <LoadingNote />
      <SkeletonText lines={7} />
    </Card>
  );
}
