import { onThisMachine } from '../../../test/support/pace';
import { inspectOperation, operationLimits } from './operation-limits';

describe('the gate before the API (security.md 14, 21)', () => {
  it('lets an ordinary query through', () => {
    expect(inspectOperation('{ viewer { kind user { email } } }').introspects).toBe(false);
    expect(inspectOperation('{ __schema { types { name } } }').introspects).toBe(true);
  });

  it('takes one mutation a request, however it is written', () => {
    expect(() => inspectOperation('mutation { a: signOut { signedOut } b: signOut { signedOut } }')).toThrow(/One mutation/);
    expect(() => inspectOperation('mutation { ...F ...F } fragment F on Mutation { signOut { signedOut } }')).toThrow(/One mutation/);
    expect(() => inspectOperation('mutation { signOut { signedOut } }')).not.toThrow();
  });

  it('measures thirty fragments that double each other without walking 2^30 fields', () => {
    const fragments = Array.from({ length: 30 }, (_, i) => `fragment F${i} on T { a { ...F${i + 1} } b { ...F${i + 1} } }`);
    const source = `{ x { ...F0 } } ${fragments.join(' ')} fragment F30 on T { id }`;
    const start = performance.now();
    expect(() => inspectOperation(source)).toThrow(/levels deep|fields/);
    expect(performance.now() - start).toBeLessThan(onThisMachine(2_000));
  });

  it('walks no fragments that double each other and end in nothing', () => {
    const fragments = Array.from({ length: 30 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    const start = performance.now();
    expect(() => inspectOperation(`{ ...F0 } ${fragments.join(' ')} fragment F30 on Query { ...Nothing }`)).toThrow(/Unknown fragment/);
    expect(() => inspectOperation(`{ ...F0 } ${fragments.join(' ')} fragment F30 on Query { id }`)).toThrow(/fields/);
    expect(performance.now() - start).toBeLessThan(onThisMachine(2_000));
  });

  it('refuses fragments that contain themselves, depth, breadth, and tokens', () => {
    expect(() => inspectOperation('{ ...A } fragment A on Q { b { ...A } }')).toThrow(/contains itself/);
    const deep = `{ ${'a { '.repeat(operationLimits.depth + 1)} b ${'} '.repeat(operationLimits.depth + 1)} }`;
    expect(() => inspectOperation(deep)).toThrow(/levels deep/);
    const wide = `{ x { ${Array.from({ length: operationLimits.fields + 1 }, (_, i) => `a${i}: id`).join(' ')} } }`;
    expect(() => inspectOperation(wide)).toThrow(/fields|token/i);
    const roots = `{ ${Array.from({ length: operationLimits.rootFields + 1 }, (_, i) => `a${i}: viewer { kind }`).join(' ')} }`;
    expect(() => inspectOperation(roots)).toThrow(/root fields/);
    expect(() => inspectOperation(`{ ${'a '.repeat(operationLimits.tokens)} }`)).toThrow(/token/i);
  });
});
