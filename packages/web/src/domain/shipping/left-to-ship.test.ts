import { leftToShip } from './left-to-ship';

const line = (id: string, quantity: number, shipped: readonly number[], shippable = true) => ({
  id,
  item: `item ${id}`,
  title: '',
  quantity,
  shippable,
  shipNotices: shipped.map((parcel) => ({ quantity: parcel })),
});

test('leaves what is physical and not shipped yet, with how many', () => {
  const lines = [line('a', 3, [1, 1]), line('b', 2, [2]), line('c', 1, []), line('d', 5, [], false)];
  expect(leftToShip(lines)).toEqual([
    { id: 'a', title: 'item a', left: 1 },
    { id: 'c', title: 'item c', left: 1 },
  ]);
});
